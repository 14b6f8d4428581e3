import type { TFunction } from 'i18next';
import type { Problem } from '../../../platform/http/problem.ts';
import type { ForecastCategory } from '../rules/forecast-category.ts';
import type { Overriding } from '../rules/gate.ts';
import { type Card, type Deal, dealsApi, historyApi, type MissingCriterion } from './api.ts';

/** Where a deal is to go: another stage, won, or open again in the stage it was closed in. */
export type Target = { kind: 'stage' | 'reopened'; stageId: string; name: string } | { kind: 'won'; name: string };
export type Subject = Pick<Card, 'id' | 'version' | 'name' | 'company' | 'stageId' | 'stageName' | 'currency'> &
  Partial<Pick<Card, 'stageSince'>>;
export type GateAnswer = {
  confirm?: { key: string; evidence: string }[];
  acknowledged?: boolean;
  override?: { reason: string };
  /** Why it goes back, where the pipeline asks, or is opened again. */
  reason?: string;
  /** What decided it, when it is won. */
  wonBecause?: string;
  /** The earlier day on which it was won. */
  on?: string;
};
export type DealPatch = NonNullable<Parameters<typeof patch>[2]>;

/** Why it is lost: a reason of the tree, who won it instead, and in words; and when, if that was before today. */
export type LossBody = { reason?: string; lossReasonId?: string; lostToId?: string; on?: string };

/** What a gate misses, and whether the reader may go on without it or whom he may ask. */
export type Held = { missing: MissingCriterion[]; overriding: Overriding };

export type Sent =
  | { done: Deal }
  | { held: Held }
  | { theirs: Deal }
  /** It goes back only with a reason. */
  | { asks: 'reason' }
  /** A sentence for the reader. */
  | { refused: string };

/** What stands in the way, in a sentence; a rule's no comes in the catalogue's words already. */
export function sentence(problem: Problem, t: TFunction): string {
  if (problem.status === 0) return t('pipeline.unreachable');
  const fields = problem.errors?.map(({ field, message }) => {
    const name = t(`pipeline.field.${field.replace(/^body[./]/, '')}`, { defaultValue: '' });
    return name ? `${name}: ${message}` : message;
  });
  return fields?.join('; ') || problem.detail || problem.title;
}

export const overridingIn = ({ mayOverride, roles, ask }: Problem): Overriding => ({
  mayOverride: mayOverride === true,
  roles: (roles as string[] | undefined) ?? [],
  ask: (ask as Overriding['ask'] | undefined) ?? [],
});

type Answered = { ok: true; answer: Deal } | { ok: false; problem: Problem & { refusal?: string } };

/** What an answer means for whoever asked. */
export function read(outcome: Answered, t: TFunction): Sent {
  if (outcome.ok) return { done: outcome.answer };
  const { problem } = outcome;
  if (problem.status === 412 && problem.theirs) return { theirs: problem.theirs as Deal };
  if (problem.refusal === 'needs-reason') return { asks: 'reason' };
  const missing = problem.missing as MissingCriterion[] | undefined;
  if ((problem.refusal === 'needs-criteria' || problem.refusal === 'needs-acknowledgement') && missing)
    return { held: { missing, overriding: overridingIn(problem) } };
  return { refused: sentence(problem, t) };
}

export async function sendMove(subject: Subject, target: Target, answer: GateAnswer, t: TFunction): Promise<Sent> {
  const asked = { params: { id: subject.id }, ifMatch: subject.version };
  if (target.kind === 'won') {
    const { reason: _, ...body } = answer;
    return read(await dealsApi.call('POST /api/v1/deals/:id/win', { ...asked, body }), t);
  }
  const { wonBecause: _, on: __, ...onTheWay } = answer;
  if (target.kind === 'reopened') {
    const body = { ...onTheWay, reason: onTheWay.reason ?? '' };
    return read(await dealsApi.call('POST /api/v1/deals/:id/reopen', { ...asked, body }), t);
  }
  return read(
    await dealsApi.call('POST /api/v1/deals/:id/move', { ...asked, body: { stageId: target.stageId, ...onTheWay } }),
    t,
  );
}

export async function sendLoss(subject: Subject, body: LossBody, t: TFunction): Promise<Sent> {
  return read(
    await dealsApi.call('POST /api/v1/deals/:id/lose', { params: { id: subject.id }, ifMatch: subject.version, body }),
    t,
  );
}

const patch = (
  id: string,
  ifMatch: number,
  body: {
    name?: string;
    companyId?: string | null;
    productId?: string | null;
    ownerId?: string;
    amount?: number | null;
    expectedCloseOn?: string | null;
    nextStep?: string | null;
    nextStepOn?: string | null;
    ownProbability?: number | null;
    ownCategory?: ForecastCategory | null;
    custom?: Record<string, never>;
    trueFrom?: string;
    acknowledged?: boolean;
  },
) => dealsApi.call('PATCH /api/v1/deals/:id', { params: { id }, ifMatch, body });

export async function sendPatch(id: string, version: number, body: DealPatch, t: TFunction): Promise<Sent> {
  return read((await patch(id, version, body)) as Answered, t);
}

export async function sendConfirmation(
  subject: Subject,
  confirmation: { key: string; evidence: string },
  t: TFunction,
): Promise<Sent> {
  const outcome = await dealsApi.call('POST /api/v1/deals/:id/confirmations', {
    params: { id: subject.id },
    ifMatch: subject.version,
    body: confirmation,
  });
  return read(outcome as Answered, t);
}

export async function sendWithdrawal(subject: Subject, key: string, t: TFunction): Promise<Sent> {
  const outcome = await dealsApi.call('DELETE /api/v1/deals/:id/confirmations/:key', {
    params: { id: subject.id, key },
    ifMatch: subject.version,
  });
  return read(outcome as Answered, t);
}

/** Takes back one act; null when all of it was, else a sentence on what was left. */
export async function takeBack(act: { group: string }, t: TFunction): Promise<string | null> {
  const outcome = await historyApi.call('POST /api/v1/changes/groups/:id/undo', { params: { id: act.group } });
  if (!outcome.ok) throw new Error(sentence(outcome.problem, t));
  return outcome.answer.left.length > 0 ? t('pipeline.undo.left', { count: outcome.answer.left.length }) : null;
}
