import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { accessApi } from './api.ts';
import css from './record-access.module.css';

/** Everybody who sees a record, each with why. */
export function WhoDialog({ kind, id, onClose }: { kind: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['share', kind, id, 'who'],
    queryFn: ({ signal }) => answerOf(accessApi.call('GET /api/v1/access/who', { query: { kind, id }, signal })),
    retry: false,
  });
  const problem = problemIn(found.error);
  return (
    <Dialog title={t('sharing.whoTitle', { count: found.data?.total ?? 0 })} onClose={onClose}>
      {found.data ? (
        <ul className={css.list}>
          {found.data.items.map(({ person, because, mayChange }) => (
            <li key={person.id}>
              <b>{person.name}</b>
              <span className={css.quiet}>
                {t(`sharing.because.${because}`, { role: t(`role.${person.role}`).toLocaleLowerCase() })}
                {mayChange ? ` · ${t('sharing.changes')}` : ''}
              </span>
            </li>
          ))}
        </ul>
      ) : problem ? (
        <p className={css.quiet}>{sentenceOf(problem, t('kit.unreachable'))}</p>
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}
