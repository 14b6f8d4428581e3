import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Adoption } from './queries.ts';

/** What most colleagues use and the reader does not: what it is good for, and the way to it. */
export function Hint({ told, hint }: { told: Adoption; hint: NonNullable<Adoption['hint']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const page = told.features.find(({ id }) => id === hint.feature)?.page;
  const name = t(`adoption.feature.${hint.feature}.name`);
  return (
    <>
      <span>
        {t('adoption.hint.text', { name, people: f.number(hint.people), of: f.number(hint.of) })}{' '}
        {t(`adoption.feature.${hint.feature}.gives`)}
      </span>
      {page ? <Go href={page}>{t('adoption.hint.open', { name })}</Go> : null}
    </>
  );
}
