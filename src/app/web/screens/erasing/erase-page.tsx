import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { type Problem, problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import { historyApi } from '../api.ts';
import { wayTo } from '../record-ways.ts';
import css from './erasing.module.css';

type Found = AnswerOnWire<typeof import('../../../../platform/history/contract.ts').findMentions>;
type Mention = Found['items'][number];

const mentionsQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ['erasure', kind, id],
    queryFn: ({ signal }) =>
      answerOf(historyApi.call('GET /api/v1/erasures/mentions', { query: { kind, id }, signal })),
    staleTime: 0,
  });

const keyOf = ({ kind, recordId }: Pick<Mention, 'kind' | 'recordId'>) => `${kind} ${recordId}`;

/** What goes when a person is erased, where other texts name him, and the one button that cannot be taken back. */
export default function ErasePage() {
  const { t } = useTranslation();
  const { kind = '', id = '' } = useParams({ strict: false }) as { kind?: string; id?: string };
  const { isPast } = useAsOf();
  const found = useQuery(mentionsQuery(kind, id));
  const [done, setDone] = useState<number | null>(null);
  const f = useFormat();
  if (done !== null)
    return (
      <PageHead title={t('erasing.done.title')} flows>
        <Empty
          title={t('erasing.done.said')}
          text={t('erasing.done.text', { count: done, number: f.number(done) })}
          action={<Go href="/">{t('erasing.done.home')}</Go>}
        />
      </PageHead>
    );
  const failed = found.data ? null : problemIn(found.error);
  if (failed)
    return (
      <ErrorPage
        title={t('erasing.failed')}
        text={sentenceOf(failed, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  const name = found.data?.called[0];
  return (
    <PageHead title={name ? t('erasing.titleOf', { name }) : t('erasing.title')} lead={t('erasing.lead')} flows>
      {found.data ? (
        isPast ? (
          <p>{t('erasing.today')}</p>
        ) : (
          <Erasing kind={kind} id={id} found={found.data} onDone={setDone} />
        )
      ) : (
        <Skeleton lines={6} />
      )}
    </PageHead>
  );
}

type ErasingProps = { kind: string; id: string; found: Found; onDone: (takenOut: number) => void };

function Erasing({ kind, id, found, onDone }: ErasingProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [alsoUnseen, setAlsoUnseen] = useState(true);
  const [typed, setTyped] = useState('');
  const [isAtIt, setAtIt] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isConfirmed = typed.trim().toLowerCase() === t('erasing.word').toLowerCase();
  const toggle = (key: string) =>
    setLeft((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]));
  const erase = async () => {
    setAtIt(true);
    const chosen = found.items.filter((item) => !left.has(keyOf(item)));
    const mentions = chosen.map(({ kind: of, recordId }) => ({ kind: of, recordId }));
    const sent = await historyApi.call('POST /api/v1/erasures', {
      once: true,
      body: { kind, id, confirm: 'erase', mentions, alsoUnseen: alsoUnseen && found.unseen > 0 },
    });
    setAtIt(false);
    if (!sent.ok) return setProblem(sent.problem);
    onDone(sent.answer.takenOut);
    await client.invalidateQueries();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed && !isAtIt) void erase();
      }}
    >
      <h2>{t('erasing.elsewhere')}</h2>
      {found.items.length === 0 && found.unseen === 0 ? (
        <p className={css.quiet}>{t(found.called.length === 0 ? 'erasing.nameless' : 'erasing.nowhere')}</p>
      ) : (
        <>
          <p className={css.quiet}>{t('erasing.choose', { called: found.called.join(' · ') })}</p>
          <ul className={css.list} aria-label={t('erasing.elsewhere')}>
            {found.items.map((item) => (
              <Line key={keyOf(item)} item={item} ticked={!left.has(keyOf(item))} onTick={() => toggle(keyOf(item))} />
            ))}
            {found.unseen > 0 ? (
              <li>
                <label className={css.all}>
                  <input
                    type="checkbox"
                    checked={alsoUnseen}
                    onChange={(event) => setAlsoUnseen(event.target.checked)}
                  />
                  {t('erasing.unseen', { count: found.unseen, number: f.number(found.unseen) })}
                </label>
              </li>
            ) : null}
          </ul>
          {found.isCut ? <p role="status">{t('erasing.cut')}</p> : null}
        </>
      )}
      <TextField
        required
        label={t('erasing.confirm', { word: t('erasing.word') })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        maxLength={40}
      />
      {problem ? <p role="alert">{sentenceOf(problem, t('kit.unreachable'))}</p> : null}
      <p>
        <Button type="submit" kind="danger" disabled={!isConfirmed || isAtIt}>
          {t('erasing.act')}
        </Button>
      </p>
    </form>
  );
}

function Line({ item, ticked, onTick }: { item: Mention; ticked: boolean; onTick: () => void }) {
  const { t } = useTranslation();
  const { kind, recordId, on, title, text } = item;
  const way = wayTo(on ?? { kind, id: recordId }, null);
  const what = t(`erasing.kind.${kind}`);
  return (
    <li>
      <label className={css.tick}>
        <input type="checkbox" checked={ticked} onChange={onTick} aria-label={t('erasing.tick', { what, text })} />
      </label>
      <div className={css.said}>
        <span>
          <span className={css.quiet}>{what}</span> {title && title !== text ? <b>{title}</b> : null}
        </span>
        <span>{text}</span>
      </div>
      {way ? <Go href={way}>{t('erasing.open')}</Go> : null}
    </li>
  );
}
