import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go, useWay } from '../../../../kit/look/go.tsx';
import { useKeys } from '../../../../kit/look/keys.ts';
import { useSession } from '../../../../kit/session.tsx';
import { KindPage } from './kind-page.tsx';
import { hrefOf, type Kind, kindIn, kinds, kindsFor } from './kinds.ts';
import { mergePath } from './merge-api.ts';
import css from './queue.module.css';
import { decide, type Pair, queuePages } from './queue-api.ts';
import { useApart } from './use-apart.ts';

/** Who is likely in here twice, the likeliest first, to be decided by click or key. */
export default function QueuePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { kind: named } = useSearch({ strict: false }) as { kind?: string };
  const mine = kindsFor(useSession().user.role);
  const kind = kindIn<Kind>(named, kinds);
  const list = useInfiniteQuery(queuePages(kind));
  const first = list.data?.pages[0];
  return (
    <KindPage
      title={t('duplicates.queue.title')}
      lead={t('duplicates.queue.lead')}
      path="/duplicates"
      kind={kind}
      kinds={mine}
      of={list}
      summary={
        first?.total === undefined
          ? undefined
          : t('duplicates.queue.total', { count: first.total, number: f.number(first.total) })
      }
    >
      {list.data ? (
        <Pairs
          key={kind}
          kind={kind}
          pairs={list.data.pages.flatMap((page) => page.items)}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
        />
      ) : (
        <Skeleton lines={8} />
      )}
      {first && (first.items.length > 0 || first.learned.isLearned) ? (
        <p className={css.quiet}>
          {t(first.learned.isLearned ? 'duplicates.queue.learned' : 'duplicates.queue.usual', {
            count: first.learned.labels,
            number: f.number(first.learned.labels),
          })}
        </p>
      ) : null}
    </KindPage>
  );
}

function Pairs({ kind, pairs, more }: { kind: Kind; pairs: readonly Pair[]; more: (() => void) | null }) {
  const { t } = useTranslation();
  const way = useWay();
  const [at, setAt] = useState(0);
  const say = useDecide(kind);
  const chosen = pairs[Math.min(at, pairs.length - 1)];
  const list = useRef<HTMLUListElement>(null);
  const step = (by: number) => setAt(Math.max(0, Math.min(pairs.length - 1, Math.min(at, pairs.length - 1) + by)));
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  useKeys(
    {
      j: { does: t('duplicates.queue.next'), run: () => step(1) },
      k: { does: t('duplicates.queue.before'), run: () => step(-1) },
      m: { does: t('duplicates.merge.compare'), run: () => chosen && way.go(mergePath(kind, chosen.group)) },
      n: { does: t('duplicates.queue.notSame'), run: () => chosen && void say(chosen, 'not-same') },
      l: { does: t('duplicates.queue.later'), run: () => chosen && void say(chosen, 'later') },
    },
    { active: pairs.length > 0 },
  );
  if (pairs.length === 0)
    return <Teach id="duplicates" title={t('duplicates.queue.none')} text={t('duplicates.queue.noneText')} />;
  return (
    <>
      <ul className={css.pairs} ref={list}>
        {pairs.map((pair) => (
          <li key={pair.id} className={css.pair} aria-current={pair === chosen ? 'true' : undefined}>
            <PairLine kind={kind} pair={pair} />
            <div className={css.acts}>
              <Go className={pair === chosen ? css.first : css.merge} href={mergePath(kind, pair.group)}>
                {pair.group.length > 2
                  ? t('duplicates.queue.compareAll', { count: pair.group.length })
                  : t('duplicates.queue.compare')}
              </Go>
              <Button onClick={() => void say(pair, 'not-same')}>{t('duplicates.queue.notSame')}</Button>
              <Button kind="plain" onClick={() => void say(pair, 'later')}>
                {t('duplicates.queue.later')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {more ? <Button onClick={more}>{t('duplicates.queue.more')}</Button> : null}
    </>
  );
}

function PairLine({ kind, pair: { one, other, score, reasons } }: { kind: Kind; pair: Pair }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div>
      <p className={css.names}>
        {[one, other].map(({ id, name, detail, amount }) => (
          <span key={id}>
            <Go href={hrefOf(kind, id)}>{name}</Go>
            {detail || amount ? (
              <small>{[detail, amount ? f.money(amount) : null].filter(Boolean).join(' · ')}</small>
            ) : null}
          </span>
        ))}
      </p>
      <p className={css.quiet}>
        {[
          t('duplicates.queue.likely', { share: f.percent(Math.min(score, 0.99)) }),
          ...reasons.map((reason) => t(`duplicates.reason.${reason}`)),
        ].join(' · ')}
      </p>
    </div>
  );
}

/** Keeps what somebody said of a pair; the message takes it back. */
function useDecide(kind: Kind) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const apart = useApart('duplicates.queue.takenBack');
  return async (pair: Pair, verdict: 'not-same' | 'later'): Promise<void> => {
    const done = await decide(kind, pair, verdict);
    await client.invalidateQueries({ queryKey: [kind] });
    if (!done.ok) return toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    const { groupId } = done.answer;
    const names = { one: pair.one.name, other: pair.other.name };
    toast({
      text: t(verdict === 'later' ? 'duplicates.queue.isLater' : 'duplicates.queue.isNotSame', names),
      undo: () => void apart(groupId),
    });
  };
}
