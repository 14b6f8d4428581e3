import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useKeys } from '../../../kit/look/keys.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { CallCard } from './call-card.tsx';
import css from './calling.module.css';
import { type Call, type Calls, callsQuery } from './queries.ts';
import { titleOf, whyWords } from './words.ts';

/** Whom to call today, one after another: who, where, what to say, what it came to, what is next. */
export default function CallsPage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const found = useQuery({ ...callsQuery(), enabled: !isPast });
  return (
    <PageHead
      flows
      title={t('calling.title')}
      term="cold-calling"
      lead={t('calling.lead')}
      fresh={found.data ? found.dataUpdatedAt : null}
    >
      {isPast ? (
        <Empty title={t('calling.past.title')} text={t('calling.past.text')} />
      ) : found.error && !found.data ? (
        <ReadFailed title={t('calling.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : found.data.items.length === 0 ? (
        <Empty
          title={t('calling.empty.title')}
          text={t('calling.empty.text')}
          example={t('calling.empty.example')}
          action={
            <Go href="/activities?create=activity" className={small.primary}>
              {t('calling.empty.plan')}
            </Go>
          }
        />
      ) : (
        <OneByOne calls={found.data} />
      )}
      {found.data && found.data.refused > 0 ? (
        <p className={css.quiet}>{t('calling.leftOut', { count: found.data.refused })}</p>
      ) : null}
    </PageHead>
  );
}

/** The call at hand and those that follow. What is done leaves the list, and the one after it takes its place. */
function OneByOne({ calls }: { calls: Calls }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { items, kinds, total } = calls;
  const [chosen, setChosen] = useState<string | null>(null);
  const place = useRef(0);
  const here = items.findIndex(({ id }) => id === chosen);
  const at = here >= 0 ? here : Math.min(place.current, items.length - 1);
  place.current = at;
  const call = items[at] as Call;
  const walk = (by: number) => setChosen(items[Math.min(items.length - 1, Math.max(0, at + by))]?.id ?? null);
  useKeys({
    j: { does: t('calling.keys.next'), run: () => walk(1) },
    k: { does: t('calling.keys.previous'), run: () => walk(-1) },
  });
  return (
    <div className={css.columns}>
      <CallCard key={call.id} call={call} kind={kinds.find(({ id }) => id === call.kindId)} onSkip={() => walk(1)} />
      <section className={css.queue} aria-labelledby="calls-queue">
        <h2 id="calls-queue">
          {t('calling.queue')} <span className={css.quiet}>{f.number(total)}</span>
        </h2>
        <ol>
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={css.pick}
                aria-current={one.id === call.id ? 'true' : undefined}
                onClick={() => setChosen(one.id)}
              >
                <bdi>{titleOf(one, t)}</bdi>
                <span className={css.quiet}>
                  {[whyWords(one, f, t), one.deal?.name ?? one.who?.company?.name].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ol>
        {total > items.length ? (
          <p className={css.quiet}>{t('calling.first', { number: f.number(items.length) })}</p>
        ) : null}
      </section>
    </div>
  );
}
