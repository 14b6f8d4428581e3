import { kaplanMeier, type Stay, survivalAt } from '../../../ground/index.ts';

/** Stays of the pipeline that a stage of its own history is weighed against, in stays: with 10 of its own, half and half. */
const weightOfPool = 10;
/** Below this many ended stays in the whole pipeline, history says nothing and the stage's own limit counts. */
const fewest = 8;

export type Counted = Stay & { stageId: string; n: number };

/** After how many days a deal in a stage is stalled, by what, and how many ended stays of this stage it rests on. */
export type Pace = { stageId: string; afterDays: number; by: 'history' | 'limit'; n: number };

/**
 * The pace of each stage: the day by which a share of the stays were over, by Kaplan and Meier's estimate (deals that stand
 * there still count as long as they have). Few stays of its own lean on all stays of the pipeline, by 10 stays' weight. Where
 * history knows no such day, the limit of the stage counts.
 */
export function pacesOf(
  stages: readonly { id: string; limitDays: number }[],
  stays: readonly Counted[],
  share: number,
): Pace[] {
  const pool = kaplanMeier(stays);
  const endedInAll = pool.reduce((sum, { ended }) => sum + ended, 0);
  return stages.map(({ id, limitDays }): Pace => {
    const own = kaplanMeier(stays.filter(({ stageId }) => stageId === id));
    const n = own.reduce((sum, { ended }) => sum + ended, 0);
    const limit: Pace = { stageId: id, afterDays: limitDays, by: 'limit', n };
    if (endedInAll < fewest || n === 0) return limit;
    const weight = n / (n + weightOfPool);
    const days = [...new Set([...own, ...pool].map((step) => step.days))].sort((a, b) => a - b);
    const found = days.find(
      (day) => weight * survivalAt(own, day) + (1 - weight) * survivalAt(pool, day) <= 1 - share + 1e-12,
    );
    return found === undefined ? limit : { stageId: id, afterDays: Math.max(1, found), by: 'history', n };
  });
}

/** Why a deal is stalled: longer in its stage than the pace, or too long without a contact in which the buyer took part. */
export type Stall =
  | { why: 'stage'; days: number; afterDays: number; by: Pace['by'] }
  | { why: 'contact'; days: number; afterDays: number };

/**
 * Whether an open deal is stalled, the longer overdue reason first; null when it is not. On the last day of the pace it is
 * not yet. Without a word on contacts only the stage counts.
 */
export function stallOf(
  deal: { daysInStage: number; daysSinceContact: number | null },
  pace: Pick<Pace, 'afterDays' | 'by'>,
  quietDays: number | null,
): Stall | null {
  const { daysInStage, daysSinceContact } = deal;
  const stage: Stall | null =
    daysInStage > pace.afterDays ? { why: 'stage', days: daysInStage, afterDays: pace.afterDays, by: pace.by } : null;
  const contact: Stall | null =
    quietDays !== null && daysSinceContact !== null && daysSinceContact > quietDays
      ? { why: 'contact', days: daysSinceContact, afterDays: quietDays }
      : null;
  if (!stage || !contact) return stage ?? contact;
  return contact.days / contact.afterDays > stage.days / stage.afterDays ? contact : stage;
}

/** Who is told of a stall: its owner, and from twice the pace on his manager too. */
function toldOf(stall: Stall, ownerId: string, managerId: string | null): string[] {
  return managerId !== null && stall.days >= 2 * stall.afterDays ? [ownerId, managerId] : [ownerId];
}

/** So long a stall is news: nobody misses it over a night in which nothing ran, or a pace that was counted anew. */
export const daysOfNews = 7;

/** The first days of a stall, and those from which its manager hears of it. */
const isNews = ({ days, afterDays }: Stall): boolean =>
  [afterDays + 1, 2 * afterDays].some((first) => days >= first && days < first + daysOfNews);

export type Notice =
  | { fact: 'deal.stalled'; told: string[]; stall: Stall }
  | { fact: 'deal.without-next-step'; told: string[] };

/**
 * What is told of an open deal in the night: that it began to stall, and that its manager is to know, each for a week, of which whoever tells
 * it makes one notice; that it has no dated next step, each night, where its pipeline demands one.
 */
export function noticesOf(
  deal: { ownerId: string; nextStep: string | null; nextStepOn: string | null },
  stall: Stall | null,
  { managerId, demandsNextStep }: { managerId: string | null; demandsNextStep: boolean },
): Notice[] {
  const notices: Notice[] = [];
  if (stall && isNews(stall))
    notices.push({ fact: 'deal.stalled', told: toldOf(stall, deal.ownerId, managerId), stall });
  const hasNextStep = (deal.nextStep ?? '').trim() !== '' && deal.nextStepOn !== null;
  if (demandsNextStep && !hasNextStep) notices.push({ fact: 'deal.without-next-step', told: [deal.ownerId] });
  return notices;
}
