import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { identityApi } from './api.ts';
import { browserIn } from './browsers.ts';
import css from './screens.module.css';

/** Where I am signed in; each place can be ended from here. */
export function SessionsCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['me', 'sessions'],
    queryFn: ({ signal }) => answerOf(identityApi.call('GET /api/v1/me/sessions', { signal })),
  });
  const items = sessions.data?.items ?? [];
  const others = items.filter(({ isThis }) => !isThis);
  const end = async (ids: string[]) => {
    for (const id of ids) {
      const done = await identityApi.call('DELETE /api/v1/me/sessions/:id', { params: { id }, once: true });
      if (!done.ok && done.problem.status !== 404) {
        toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
        break;
      }
    }
    await client.invalidateQueries({ queryKey: ['me', 'sessions'] });
  };
  return (
    <section className={css.card}>
      <div className={css.cardHead}>
        <h2>{t('me.sessions.title')}</h2>
        {others.length > 0 ? (
          <Button onClick={() => void end(others.map(({ id }) => id))}>
            {t('me.sessions.endOthers', { count: others.length })}
          </Button>
        ) : null}
      </div>
      {sessions.error && !sessions.data ? <ReadFailed of={sessions} /> : null}
      <ul className={css.list}>
        {items.map((item) => {
          const known = browserIn(item.browser);
          const name = known ? t('me.sessions.on', known) : t('me.sessions.unknown');
          return (
            <li key={item.id}>
              <span>
                <b>{name}</b> {item.isThis ? <Tag tone="accent">{t('me.sessions.this')}</Tag> : null}
                <br />
                <span className={css.quiet} title={f.whenExact(item.since)}>
                  {t('me.sessions.since', { when: f.when(item.since), address: item.address ?? '' })}
                </span>
              </span>
              {item.isThis ? null : (
                <Button aria-label={t('me.sessions.endOne', { name })} onClick={() => void end([item.id])}>
                  {t('me.sessions.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
