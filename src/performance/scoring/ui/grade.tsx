import { useTranslation } from 'react-i18next';
import type { Grade as GradeName } from '../rules/grades.ts';
import css from './scores.module.css';

/** A letter for the chance; what it means is its title. */
export function Grade({ grade }: { grade: GradeName }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.grade} ${css[grade]}`} title={t(`scores.grade.${grade}`)}>
      {grade}
    </span>
  );
}
