import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../../ground/text.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { accessApi } from './api.ts';
import css from './record-access.module.css';

/** As many are drawn; of more, whoever is meant is found by his name. */
const shownAtOnce = 30;

/** Everybody who sees a record, each with why. */
export function WhoDialog({ kind, id, onClose }: { kind: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['share', kind, id, 'who'],
    queryFn: ({ signal }) => answerOf(accessApi.call('GET /api/v1/access/who', { query: { kind, id }, signal })),
    retry: false,
  });
  const problem = problemIn(found.error);
  const items = found.data?.items ?? [];
  const meant = items.filter(({ person }) => fold(person.name).includes(fold(typed.trim())));
  const more = meant.length - shownAtOnce;
  return (
    <Dialog title={t('sharing.whoTitle', { count: found.data?.total ?? 0 })} onClose={onClose}>
      {items.length > shownAtOnce ? (
        <TextField label={t('sharing.findWho')} type="search" value={typed} onChange={setTyped} />
      ) : null}
      {found.data ? (
        <ul className={css.list}>
          {meant.slice(0, shownAtOnce).map(({ person, because, mayChange }) => (
            <li key={person.id}>
              <b>{person.name}</b>
              <span className={css.quiet}>
                {t(`sharing.because.${because}`, { role: t(`role.${person.role}`).toLocaleLowerCase() })}
                {mayChange ? ` · ${t('sharing.changes')}` : ''}
              </span>
            </li>
          ))}
          {more > 0 ? <li className={css.quiet}>{t('sharing.moreWho', { count: more })}</li> : null}
          {meant.length === 0 ? <li className={css.quiet}>{t('sharing.noneSo')}</li> : null}
        </ul>
      ) : problem ? (
        <p className={css.quiet}>{sentenceOf(problem, t('kit.unreachable'))}</p>
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}
