import { dayOf, type Instant, type LocalDate } from '../../../ground/index.ts';
import type { PlannedState } from './planned.ts';

/** A stage here. */
export type StageHere = { id: string; pipelineId: string; position: number };

/** How a deal stands here. */
export type DealHere = {
  status: 'open' | 'won' | 'lost';
  stageId: string;
  stageSince: LocalDate;
  closedOn: LocalDate | null;
  /** Its amount follows what it sells. */
  followsLines: boolean;
};

export type DealNews = {
  values: Record<string, unknown>;
  /** From when where it stands is true; null: from now on, or it stands as it stood. */
  since: Instant | null;
  /** The file tells where the deal stood before it came to where it stands here: on this day. */
  olderThan: LocalDate | null;
};

type Setting = {
  stageOf(place: PlannedState['stage'], status: PlannedState['status']): StageHere | null;
  timeZone: string;
  today: LocalDate;
};

/**
 * What a file tells later of a deal that is here. Stage and status count where the file tells them of a day on or after the one on which the
 * deal came to where it stands. A file without such a day tells how things are now, but opens no deal that was closed here. Won here on 3 March: a file in
 * which it is in Proposal since 20 February is older, and only its amount is taken.
 */
export function newsOf(
  life: readonly PlannedState[],
  stageSince: Instant | null,
  here: DealHere,
  { stageOf, timeZone, today }: Setting,
): DealNews {
  const last = life.at(-1);
  if (!last) return { values: {}, since: null, olderThan: null };
  const values: Record<string, unknown> = {};
  if (last.amount && last.amountBasis === 'entered' && !here.followsLines)
    Object.assign(values, { amount: last.amount.amount, currency: last.amount.currency, amountBasis: 'entered' });
  if (last.expectedCloseOn && here.status === 'open' && last.status === 'open')
    values.expectedCloseOn = last.expectedCloseOn;
  const stage = last.stage === null && last.status === here.status ? null : stageOf(last.stage, last.status);
  const stageId = last.status === 'open' ? (stage?.id ?? here.stageId) : stage && last.stage ? stage.id : here.stageId;
  const isSame = last.status === here.status && stageId === here.stageId;
  if (isSame) {
    if (last.status !== 'open' && last.closedOn) values.closedOn = last.closedOn;
    return { values, since: null, olderThan: null };
  }
  // The only state of an open deal without a history begins with the deal, not with its stage.
  const told = life.length > 1 ? last.from : stageSince;
  const stood = here.status === 'open' ? here.stageSince : (here.closedOn ?? here.stageSince);
  const isOlder = told === null ? here.status !== 'open' && last.status === 'open' : dayOf(told, timeZone) < stood;
  if (isOlder) return { values, since: null, olderThan: stood };
  const day = told === null ? today : dayOf(told, timeZone);
  Object.assign(values, {
    status: last.status,
    closedOn: last.status === 'open' ? null : (last.closedOn ?? day),
    ...(stageId === here.stageId || !stage
      ? {}
      : { stageId, pipelineId: stage.pipelineId, stagePosition: stage.position, stageSince: day }),
  });
  return { values, since: told, olderThan: null };
}
