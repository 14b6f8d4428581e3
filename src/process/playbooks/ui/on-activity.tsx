import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { Links, Questions, Scripts } from './on-deal.tsx';
import css from './playbooks.module.css';
import { playbooksQuery } from './queries.ts';

/** Where an activity is planned: how one of its kind is prepared, what to ask and say. */
export default function OnActivity({ values }: SlotProps) {
  const { t } = useTranslation();
  const of = useQuery(playbooksQuery()).data?.items.find(({ id }) => id === values?.kindId);
  if (!of || of.steps.length + of.questions.length + of.scripts.length + of.links.length === 0) return null;
  return (
    <details className={css.fold}>
      <summary>{t('playbooks.onDeal.activity', { kind: of.name })}</summary>
      {of.steps.length > 0 ? (
        <ol className={css.plain}>
          {of.steps.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ol>
      ) : null}
      <Questions list={of.questions} />
      <Scripts list={of.scripts} />
      <Links list={of.links} />
    </details>
  );
}
