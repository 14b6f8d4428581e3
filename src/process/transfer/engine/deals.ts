import type { Instant, LocalDate } from '../../../ground/days.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { together } from '../../../platform/history/rules/custom.ts';
import { emptyDeal, followsLines, type ImportedDeal, importDeals, namedLines } from '../../pipeline/actions.ts';
import type { DealLine } from '../../pipeline/index.ts';
import type { PlannedState } from '../rules/planned.ts';
import { trueFrom } from './kinds.ts';
import type { Judged } from './left-out.ts';
import { CannotWrite, type Writing } from './writing.ts';

/** Deals with what was true of them from when; no gate is asked. */
export async function enterDealRows(
  tx: Tx,
  rows: readonly Judged[],
  writing: Writing,
  day: (at: Instant) => LocalDate,
): Promise<void> {
  const sold = await namedLines(
    tx,
    rows.map((row) => ({ row, lines: (row.says.lines as DealLine[] | undefined) ?? [] })),
  );
  await importDeals(
    tx,
    sold.map(({ row, lines }) => lifeOf({ ...row, says: { ...row.says, lines } }, writing, day)),
  );
}

/** An open deal without a word on its stage stands in the first. */
const beginning: PlannedState = {
  from: null,
  status: 'open',
  stage: null,
  amount: null,
  amountBasis: null,
  expectedCloseOn: null,
  closedOn: null,
};

function lifeOf(
  { recordId, says, name, planned }: Judged,
  writing: Writing,
  day: (at: Instant) => LocalDate,
): ImportedDeal {
  const { now } = writing;
  const life = planned?.life?.length ? planned.life : [beginning];
  let stageId: string | null = null;
  let stageSince: LocalDate | null = null;
  const ownerId = (says.ownerId as string | undefined) ?? writing.ownerId;
  if (!ownerId) throw new CannotWrite('unknown-person');
  const lines = says.lines as DealLine[];
  const toldSince = since(planned, day);
  const states = inOrder(life.map((state) => ({ state, from: trueFrom(state.from, now) }))).map(({ state, from }) => {
    const stage = writing.stageOf(state.stage, state.status);
    if (!stage) throw new CannotWrite('unknown-stage');
    if (stage.id !== stageId) stageSince = day(from);
    stageId = stage.id;
    const amount = state.amount?.amount ?? null;
    return {
      from,
      row: together({
        ...emptyDeal,
        name,
        ...(state.amount ? {} : { currency: writing.currency }),
        createdOn: day(from),
        ...says,
        ownerId,
        pipelineId: stage.pipelineId,
        stageId: stage.id,
        stagePosition: stage.position,
        stageSince: (life.length === 1 && state.status === 'open' ? toldSince : null) ?? stageSince ?? day(from),
        status: state.status,
        amount,
        amountFollowsLines: followsLines(amount, lines),
        productId: (says.productId as string | undefined) ?? lines[0]?.productId ?? null,
        amountBasis: state.amountBasis === 'list-price' ? 'list_price' : 'entered',
        currency: state.amount?.currency ?? (says.currency as string | undefined) ?? writing.currency,
        ownProbability: state.probability ?? null,
        expectedCloseOn: state.expectedCloseOn,
        closedOn: state.status === 'open' ? null : (state.closedOn ?? day(from)),
        externalId: planned?.externalId ?? null,
        source: planned?.externalId == null ? null : writing.source,
      }) as ImportedDeal['states'][number]['row'],
    };
  });
  const [first] = states;
  const createdOn = (says.createdOn as LocalDate | undefined) ?? (first ? day(first.from) : day(now));
  return { id: recordId as string, states: states.map(({ from, row }) => ({ from, row: { ...row, createdOn } })) };
}

/** By when each begins; of two of one moment the later one counts. */
function inOrder<State extends { from: Instant }>(states: readonly State[]): State[] {
  const sorted = states.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return sorted.filter(({ from }, at) => sorted[at + 1]?.from !== from);
}

/** On which day a deal without a history came to the stage it is in, where its source tells it. */
const since = (planned: Judged['planned'], day: (at: Instant) => LocalDate): LocalDate | null => {
  const told = planned?.values.stageSince;
  return typeof told === 'string' ? day(told as Instant) : null;
};
