import { addDays, daysBetween, type LocalDate } from '../../../ground/index.ts';
import { isStepLate } from '../../../process/pipeline/index.ts';
import { traitCell, traitName } from './added-traits.ts';

/** A deal as it stood from a day on, until its next state. */
export type DealState = {
  from: LocalDate;
  status: 'open' | 'won' | 'lost';
  ownerId: string;
  companyId: string | null;
  productId: string | null;
  stageId: string;
  stagePosition: number;
  stageSince: LocalDate;
  /** In the workspace's currency; null where there is none, or it is in another. */
  amount: number | null;
  expectedCloseOn: LocalDate | null;
  hasNextStep: boolean;
  nextStepOn: LocalDate | null;
  source: string | null;
  origin: 'renewal' | 'expansion' | null;
  people: number;
  rivals: number;
  isBack: boolean;
  /** What stands in the fields that the workspace added. */
  custom?: Readonly<Record<string, unknown>> | null;
};

/** All of a deal that history knows: its states, the oldest first. */
export type DealLife = { id: string; createdOn: LocalDate; closedOn: LocalDate | null; states: DealState[] };

/** What was done about a deal on a day, and the day on which that was written down. */
export type Doing = { on: LocalDate; knownOn: LocalDate };

/** What stood of a company from a day on. */
export type CompanyState = { from: LocalDate; sector: string | null; employees: number | null };

/** What else was known: all by the day on which it became so, so that nothing of later is seen. */
export type Around = {
  doings(dealId: string): readonly Doing[];
  companies(companyId: string): readonly CompanyState[];
  /** Won and closed by this owner, from this source, with this company, before a day. */
  record(of: 'owner' | 'source' | 'company', id: string, before: LocalDate): { won: number; closed: number };
  /** The share won of all that closed before a day. */
  base(before: LocalDate): number;
};

/** Each thing the scores of deals look at; `reads` names the fields of a deal that it tells of. */
export const dealFeatures = [
  { key: 'stage', reads: [] },
  { key: 'daysInStage', reads: [] },
  { key: 'ageDays', reads: [] },
  { key: 'timesBack', reads: [] },
  { key: 'pushes', reads: ['expectedCloseOn'] },
  { key: 'daysToClose', reads: ['expectedCloseOn'] },
  { key: 'amount', reads: ['amount'] },
  { key: 'nextStep', reads: ['nextStep', 'nextStepOn'] },
  { key: 'hygiene', reads: ['amount', 'expectedCloseOn', 'nextStep', 'nextStepOn'] },
  { key: 'ownerRecord', reads: [] },
  { key: 'ownerClosed', reads: [] },
  { key: 'source', reads: ['source'] },
  { key: 'sourceRecord', reads: ['source'] },
  { key: 'product', reads: [] },
  { key: 'sector', reads: [] },
  { key: 'employees', reads: [] },
  { key: 'companyWon', reads: [] },
  { key: 'origin', reads: [] },
  { key: 'people', reads: [] },
  { key: 'rivals', reads: [] },
  { key: 'activities30', reads: [] },
  { key: 'daysSinceActivity', reads: [] },
] as const;

export type DealFeature = (typeof dealFeatures)[number]['key'];
/** What is known of a deal on a day, that of added fields too. */
export type Features = Record<DealFeature, string> & Record<string, string>;

export const featureNames: readonly DealFeature[] = dealFeatures.map(({ key }) => key);

/** The state that held at the end of a day; null before the first. */
export function stateOn<State extends { from: LocalDate }>(
  states: readonly State[],
  day: LocalDate,
): { state: State; at: number } | null {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (states[middle]!.from <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : { state: states[low - 1]!, at: low - 1 };
}

/** So long back it is looked how many deals an owner closed. */
export const halfYear = 182;
const dayText = (days: number | null) => (days === null ? '' : String(days));

/**
 * What was known of an open deal at the end of a day; null where it was not open then. A close day of 1 May that was moved to
 * 20 May on 3 April is one push from that day on and none before; what was done but written down later is not seen.
 */
export function featuresOn(
  life: DealLife,
  day: LocalDate,
  around: Around,
  added: readonly string[] = [],
): Features | null {
  const held = stateOn(life.states, day);
  if (held?.state.status !== 'open') return null;
  const { state, at } = held;
  const past = life.states.slice(0, at + 1);
  const company = state.companyId === null ? null : (stateOn(around.companies(state.companyId), day)?.state ?? null);
  const doings = around.doings(life.id).filter((doing) => doing.on <= day && doing.knownOn <= day);
  const last = doings.reduce<LocalDate | null>(
    (latest, { on }) => (latest === null || on > latest ? on : latest),
    null,
  );
  const owner = around.record('owner', state.ownerId, day);
  const source = state.source === null ? null : around.record('source', state.source, day);
  const base = around.base(day);
  const company0 = state.companyId === null ? null : around.record('company', state.companyId, day);
  return {
    ...Object.fromEntries(added.map((key) => [traitName({ key }), traitCell(state.custom, key)])),
    stage: state.stageId,
    daysInStage: String(Math.max(0, daysBetween(state.stageSince, day))),
    ageDays: String(Math.max(0, daysBetween(life.createdOn, day))),
    timesBack: String(past.filter((one, i) => one.isBack && one.stageId !== past[i - 1]?.stageId).length),
    pushes: String(pushesIn(past)),
    daysToClose: dayText(state.expectedCloseOn === null ? null : daysBetween(day, state.expectedCloseOn)),
    amount: state.amount === null ? '' : String(state.amount),
    nextStep: nextStepOf(state, day),
    hygiene: String(hygieneOf(state, day)),
    ownerRecord: shrunk(owner, base).toFixed(3),
    ownerClosed: String(owner.closed - around.record('owner', state.ownerId, addDays(day, -halfYear)).closed),
    source: state.source ?? '',
    sourceRecord: source ? shrunk(source, base).toFixed(3) : '',
    product: state.productId ?? '',
    sector: company?.sector ?? '',
    employees: company?.employees === null || company === null ? '' : String(company.employees),
    companyWon: company0 ? String(company0.won) : '',
    origin: state.origin ?? 'new',
    people: String(state.people),
    rivals: String(state.rivals),
    activities30: String(doings.filter(({ on }) => daysBetween(on, day) < 30).length),
    daysSinceActivity: last === null ? '' : String(daysBetween(last, day)),
  };
}

/** How often the day on which it should close was moved to a later one. */
export function pushesIn(states: readonly Pick<DealState, 'expectedCloseOn'>[]): number {
  let pushes = 0;
  let before: LocalDate | null = null;
  for (const { expectedCloseOn } of states) {
    if (before !== null && expectedCloseOn !== null && expectedCloseOn > before) pushes += 1;
    before = expectedCloseOn;
  }
  return pushes;
}

/** Ahead, overdue, without a day, or none. */
function nextStepOf({ hasNextStep, nextStepOn }: DealState, day: LocalDate): string {
  if (!hasNextStep) return 'none';
  if (nextStepOn === null) return 'undated';
  return isStepLate({ nextStepOn }, day) ? 'overdue' : 'ahead';
}

/** Of four things that are asked of every deal how many are in order: amount, close day not past, next step, its day not past. */
export function hygieneOf(state: DealState, day: LocalDate): number {
  const { amount, expectedCloseOn, hasNextStep, nextStepOn } = state;
  const holds = [
    amount !== null && amount > 0,
    expectedCloseOn !== null && expectedCloseOn >= day,
    hasNextStep,
    nextStepOn !== null && nextStepOn >= day,
  ];
  return holds.filter(Boolean).length;
}

/** So few closed deals lean on the share of all as if ten more had closed at it: 3 of 3 where a quarter is usual is 0.42. */
const leaning = 10;
export const shrunk = ({ won, closed }: { won: number; closed: number }, base: number): number =>
  (won + leaning * base) / (closed + leaning);
