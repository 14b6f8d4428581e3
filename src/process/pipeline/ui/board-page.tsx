import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Board } from '../../../kit/board/board.tsx';
import type { MoveResult } from '../../../kit/board/board-data.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import type { FilterChip } from '../../../kit/forms/filter-chips.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useOwnFields, useSession, useWrites } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { BoardAnswer, ListedPipeline } from './api.ts';
import { boardColumns, type Waits } from './cards.ts';
import { FilterBar } from './filter-bar.tsx';
import { boardQuery, firstPipeline, type ListQuery, pipelinesQuery } from './queries.ts';
import { SaveDeals } from './save-deals.tsx';
import { useColumns } from './use-columns.ts';
import { useFilters } from './use-filters.ts';
import { useMoving } from './use-moving.tsx';
import { rememberWalk } from './walk.ts';

/** Comes when it is asked for: the board stands without it. */
const CreateDeal = lazy(() => import('./create-deal.tsx').then((all) => ({ default: all.CreateDeal })));

const WaitingCards = lazy(() => import('./waiting-cards.ts'));

/** The pipeline as columns of cards: what is where, what is stuck, and the next move. */
export default function BoardPage() {
  const { t } = useTranslation();
  const { pipelineId } = useParams({ strict: false }) as { pipelineId?: string };
  const at = useFilters();
  const pipelines = useQuery({ ...pipelinesQuery(at.asOf), placeholderData: keepPreviousData });
  const pipeline = pipelineId
    ? pipelines.data?.find(({ id }) => id === pipelineId)
    : firstPipeline(pipelines.data ?? []);
  const id = pipelineId ?? pipeline?.id;
  const board = useQuery({ ...boardQuery(id ?? '', at.query, at.asOf), enabled: Boolean(id) });
  useCrumbs([{ label: t('app.pillar.process') }, { label: pipeline?.name ?? t('pipeline.nav.board') }]);

  const error = board.error ?? pipelines.error;
  if (error && !board.data) {
    const problem = problemIn(error);
    return (
      <ErrorPage
        title={t('pipeline.board.failed')}
        text={problem?.detail ?? t('pipeline.unreachable')}
        request={problem?.instance}
        onRetry={() => void (board.error ? board.refetch() : pipelines.refetch())}
      />
    );
  }
  if (pipelines.data && !pipeline) return <NoPipeline isPast={at.asOf !== null} />;
  if (!board.data) return <Skeleton lines={10} />;
  const { pipeline: shown } = board.data;
  return (
    <Loaded
      key={shown.id}
      board={board.data}
      fresh={board.dataUpdatedAt}
      pipelines={pipelines.data ?? []}
      at={at}
      isPast={at.asOf !== null || board.isPlaceholderData}
      isOld={board.isPlaceholderData}
    />
  );
}

function NoPipeline({ isPast }: { isPast: boolean }) {
  const { t } = useTranslation();
  return <Empty title={t('pipeline.none.title')} text={isPast ? t('pipeline.none.past') : t('pipeline.none.text')} />;
}

type LoadedProps = {
  board: BoardAnswer;
  fresh: number;
  pipelines: ListedPipeline[];
  at: ReturnType<typeof useFilters>;
  /** Nothing is moved on a past day, nor while one still stands there. */
  isPast: boolean;
  /** The cards are those of the day or the conditions before. */
  isOld: boolean;
};

function Loaded({ board, fresh, pipelines, at, isPast, isOld }: LoadedProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const phone = useIsPhone();
  const mayWrite = useWrites('deal') && !isPast;
  const mayImport = ['leader', 'operations'].includes(useSession().user.role);
  const { more, loadMore, hasFailed } = useColumns(board.pipeline.id, at.query, at.asOf);
  const moving = useMoving(board.pipeline);
  const own = useOwnFields('deal');
  const [waits, setWaits] = useState<Waits>();
  const keepWaits = useCallback((next?: Waits) => setWaits(() => next), []);
  const columns = boardColumns(board, more, at.day, f, t, own.isHidden, waits).map((column) => ({
    ...column,
    failed: hasFailed(column.id),
    readAt: more(column.id)?.readAt ?? fresh,
  }));
  const cards = useMemo(
    () => new Map(board.columns.flatMap((column) => more(column.stageId)?.items ?? column.cards).map((c) => [c.id, c])),
    [board, more],
  );

  const onMove = async (cardId: string, to: string): Promise<MoveResult> => {
    const card = cards.get(cardId);
    if (!card) return { refused: t('pipeline.conflict.reload') };
    if (to === 'lost') {
      moving.lose(card);
      return { held: true };
    }
    const stage = board.pipeline.stages.find(({ id }) => id === to);
    return moving.moveTo(
      card,
      stage ? { kind: 'stage', stageId: to, name: stage.name } : { kind: 'won', name: t('pipeline.status.won') },
    );
  };
  const remember = useCallback(
    () => rememberWalk({ ids: [...cards.keys()], total: board.count, from: board.pipeline.name }),
    [cards, board],
  );

  const money = (amount: number) => f.moneyShort({ amount, currency: board.currency });
  const remarks = [
    board.limitedTo ? t(`pipeline.limited.${board.limitedTo}`) : null,
    board.recounting ? t('pipeline.board.recounting') : null,
    board.shared > 0 ? t('pipeline.board.shared', { count: board.shared }) : null,
    board.otherCurrencies > 0 ? t('pipeline.board.otherCurrencies', { count: board.otherCurrencies }) : null,
    board.ownWeighted > 0 ? t('pipeline.board.ownWeighted', { count: board.ownWeighted }) : null,
    board.listPriced > 0
      ? t('pipeline.board.listPriced', { count: board.listPriced, number: f.number(board.listPriced) })
      : null,
  ].filter(Boolean);
  const isFiltered = Object.keys(at.filters).length > 0;

  return (
    <div style={{ display: 'contents' }} onClickCapture={remember}>
      <PageHead
        title={board.pipeline.name}
        fresh={fresh}
        lead={remarks.length > 0 ? remarks.join(' ') : undefined}
        filters={
          <FilterBar filters={at.filters} onChange={at.setFilters} first={switcher(board, pipelines, at, way.go, t)} />
        }
        summary={
          own.isHidden('amount') ? (
            t('pipeline.board.deals', { count: board.count, number: f.number(board.count) })
          ) : (
            <span title={f.money({ amount: board.total, currency: board.currency })}>
              {t('pipeline.board.deals', { count: board.count, number: f.number(board.count) })} ·{' '}
              <b>{money(board.total)}</b> · {t('pipeline.board.weighted', { amount: money(board.weighted) })}
            </span>
          )
        }
        tools={
          <>
            {phone ? null : <SaveBoard board={board} at={at} />}
            <Choices
              label={t('pipeline.view.label')}
              value="board"
              options={[
                { id: 'board', label: t('pipeline.view.board'), href: at.href(`/pipeline/${board.pipeline.id}`) },
                {
                  id: 'grid',
                  label: t('pipeline.view.grid'),
                  href: at.href('/deals', { pipeline: board.pipeline.id }),
                },
                { id: 'about', label: t('pipeline.view.about'), href: at.href(`/pipelines/${board.pipeline.id}`) },
                {
                  id: 'watch',
                  label: t('pipeline.view.watch'),
                  href: at.href(`/pipelines/${board.pipeline.id}/watch`),
                },
              ]}
            />
          </>
        }
      >
        {isPast ? null : <Slot at="board" lines={0} id={board.pipeline.id} />}
        {board.pipeline.rules.profile === 'b2c' ? <Slot at="board:volume" lines={1} id={board.pipeline.id} /> : null}
        {board.count + board.shared === 0 && isFiltered ? (
          <Empty
            title={t('pipeline.list.noneTitle')}
            text={t('pipeline.list.noneOnBoard')}
            action={<Button onClick={() => at.setFilters({})}>{t('pipeline.list.clear')}</Button>}
          />
        ) : board.count + board.shared === 0 ? (
          <Teach
            id="board"
            title={isPast ? t('pipeline.empty.pastTitle') : t('pipeline.empty.title')}
            text={isPast ? t('pipeline.empty.past') : t('pipeline.empty.text')}
            action={
              mayWrite ? (
                <>
                  <Button kind="primary" onClick={() => at.set({ create: 'deal' })}>
                    {t('pipeline.create.open')}
                  </Button>
                  {mayImport ? <Go href="/import">{t('pipeline.empty.import')}</Go> : null}
                </>
              ) : undefined
            }
          />
        ) : (
          <Board
            label={board.pipeline.name}
            columns={columns}
            ends={[
              { id: 'won', name: t('pipeline.status.won'), tone: 'good' },
              { id: 'lost', name: t('pipeline.status.lost'), tone: 'bad' },
            ]}
            readOnly={!mayWrite}
            busy={isOld}
            onMove={onMove}
            onLoadMore={(stageId) => void loadMore(stageId)}
            panel={moving.panel}
          />
        )}
      </PageHead>
      {moving.dialogs}
      {isPast ? null : (
        <Suspense>
          <WaitingCards stages={board.pipeline.stages} onChange={keepWaits} />
        </Suspense>
      )}
      {at.search.create === 'deal' && mayWrite ? (
        <Suspense>
          <CreateDeal pipelineId={board.pipeline.id} onClose={() => at.set({ create: null })} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** What the file of a board says of each deal, and what that is called. */
const inFile = {
  name: 'name',
  stage: 'stageId',
  amount: 'amount',
  expectedCloseOn: 'expectedCloseOn',
  owner: 'ownerId',
  nextStep: 'nextStep',
  nextStepOn: 'nextStepOn',
  category: 'category',
  days: 'daysInStage',
};

/** All cards of the board as a file: the deals that its columns count and sum. */
function SaveBoard({ board, at }: Pick<LoadedProps, 'board' | 'at'>) {
  const { t } = useTranslation();
  const query: ListQuery = {
    ...at.query,
    pipelineId: board.pipeline.id,
    status: ['open'],
    sort: 'name',
    direction: 'asc',
  };
  const columns = Object.entries(inFile).map(([id, field]) => ({ id, header: t(`pipeline.field.${field}`) }));
  return <SaveDeals query={query} asOf={at.asOf} total={board.count + board.shared} columns={columns} />;
}

/** With several pipelines, which one this is stands among the filters and can be changed there. */
function switcher(
  board: BoardAnswer,
  pipelines: ListedPipeline[],
  at: LoadedProps['at'],
  go: (href: string) => void,
  t: (key: string) => string,
): FilterChip[] {
  if (pipelines.length < 2) return [];
  return [
    {
      id: 'pipeline',
      label: t('pipeline.filter.pipeline'),
      value: board.pipeline.name,
      choices: pipelines
        .filter(({ id, isMine, retiredOn }) => id === board.pipeline.id || (isMine && retiredOn === null))
        .map(({ id, name }) => ({ id, label: name, onPick: () => go(at.href(`/pipeline/${id}`)) })),
    },
  ];
}
