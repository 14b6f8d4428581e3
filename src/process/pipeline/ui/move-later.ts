import type { TFunction } from 'i18next';
import type { ChangedField } from '../../../kit/device/later.ts';
import { hasNetwork } from '../../../kit/device/reach.ts';
import type { Kept } from '../../../kit/device/write-later.ts';
import type { DealPageAnswer, Pipeline } from './api.ts';
import { titleOf } from './cards.ts';
import {
  type GateAnswer,
  type LossBody,
  type Sent,
  type Subject,
  sendConfirmation,
  sendLoss,
  sendMove,
  sendWithdrawal,
  type Target,
} from './send.ts';
import { later, type Write } from './send-later.ts';

/** What is to be moved; of a deal whose page it is one knows what its gate asks. */
export type Movable = Subject & { gate?: DealPageAnswer['gate']; status?: DealPageAnswer['status'] };
type Said = Pick<GateAnswer, 'wonBecause' | 'on' | 'reason'>;
type Course = Pick<Pipeline, 'stages' | 'rules'> | undefined;

const placeIn = (course: Course, stageId: string) => course?.stages.findIndex(({ id }) => id === stageId) ?? -1;
const goesBack = (course: Course, { stageId }: Movable, to: string) =>
  placeIn(course, to) >= 0 && placeIn(course, to) < placeIn(course, stageId);

/**
 * What a move needs before it may wait: nothing, the reason why it goes back or is opened again, or the server. Nothing where it
 * goes to the next stage and what that asks for is there, where it is won and only winning is left, or where it goes back and may.
 */
export function moveNeeds(subject: Movable, target: Target, course: Course, { reason }: Said = {}) {
  const { gate } = subject;
  if (target.kind === 'reopened') return target.stageId === subject.stageId && reason ? 'nothing' : 'server';
  const missing = gate?.missing.filter(({ kind }) => kind !== 'won').length;
  if (target.kind === 'won') return gate?.nextStageId === null && missing === 0 ? 'nothing' : 'server';
  if (gate && goesBack(course, subject, target.stageId)) {
    if (course?.rules.back === 'free' || (course?.rules.back === 'reason' && reason)) return 'nothing';
    return course?.rules.back === 'reason' ? 'reason' : 'server';
  }
  return gate?.nextStageId === target.stageId && missing === 0 ? 'nothing' : 'server';
}

const callOf = (target: Target, { wonBecause, on, reason }: Said): Pick<Write, 'call' | 'body'> => {
  if (target.kind === 'won')
    return {
      call: 'POST /api/v1/deals/:id/win',
      body: { ...(wonBecause ? { wonBecause } : {}), ...(on ? { on } : {}) },
    };
  if (target.kind === 'reopened') return { call: 'POST /api/v1/deals/:id/reopen', body: { reason } };
  return { call: 'POST /api/v1/deals/:id/move', body: { stageId: target.stageId, ...(reason ? { reason } : {}) } };
};

const isStatus = (t: TFunction) =>
  ({
    kind: 'one-of',
    names: { open: t('pipeline.status.open'), won: t('pipeline.status.won'), lost: t('pipeline.status.lost') },
  }) as const;

/**
 * A move that asks nobody, kept on this device first. Null for any other: it needs the server, which without a network is said
 * instead of tried; a reason is asked for here.
 */
export async function sendLater(
  subject: Movable,
  target: Target,
  said: Said,
  pipeline: Pipeline | undefined,
  t: TFunction,
): Promise<Sent | Kept | null> {
  const needs = moveNeeds(subject, target, pipeline, said);
  if (needs !== 'nothing') {
    if (hasNetwork()) return null;
    return needs === 'reason' ? { asks: 'reason' } : { refused: t('outbox.needsServer') };
  }
  const names = Object.fromEntries(pipeline?.stages.map(({ id, name }) => [id, name]) ?? []);
  const field: ChangedField =
    target.kind === 'stage'
      ? {
          field: 'stageId',
          label: t('pipeline.field.stageId'),
          was: subject.stageId,
          becomes: target.stageId,
          as: { kind: 'one-of', names },
        }
      : {
          field: 'status',
          label: t('pipeline.field.status'),
          was: subject.status ?? 'open',
          becomes: target.kind === 'won' ? 'won' : 'open',
          as: isStatus(t),
        };
  return moved(
    subject,
    { ...callOf(target, said), head: field.label, subject: target.name, ...detailOf(said.reason ?? said.wonBecause) },
    field,
    () => sendMove(subject, target, said, t),
    t,
  );
}

/** A loss with its reasons, kept on this device first: nothing holds it back. */
export function lossOrLater(subject: Movable, body: LossBody, t: TFunction): Promise<Sent | Kept> {
  const field: ChangedField = {
    field: 'status',
    label: t('pipeline.field.status'),
    was: 'open',
    becomes: 'lost',
    as: isStatus(t),
  };
  const subjectWords = t('pipeline.status.lost');
  return moved(
    subject,
    { call: 'POST /api/v1/deals/:id/lose', body, head: field.label, subject: subjectWords, ...detailOf(body.reason) },
    field,
    () => sendLoss(subject, body, t),
    t,
  );
}

/** Where what was vouched for stands among what waits: nobody else's word is contested by it. */
export const vouchedField = (key: string) => `vouched ${key}`;

/** Somebody vouches for a statement of a gate, or takes that back, kept on this device first. */
export async function vouchOrLater(
  deal: DealPageAnswer,
  key: string,
  evidence: string | null,
  t: TFunction,
): Promise<Sent | Kept> {
  const label = t(evidence === null ? 'pipeline.gate.withdraw' : 'pipeline.gate.confirm');
  const asked = [...(deal.gate?.missing ?? []), ...(deal.gate?.met ?? [])].find((each) => each.key === key);
  const field: ChangedField = { field: vouchedField(key), label, was: null, becomes: evidence, as: { kind: 'text' } };
  return later(
    {
      ...(evidence === null
        ? { call: 'DELETE /api/v1/deals/:id/confirmations/:key', params: { key }, body: undefined }
        : { call: 'POST /api/v1/deals/:id/confirmations', body: { key, evidence } }),
      head: label,
      subject: asked?.text ?? label,
      ...detailOf(evidence),
      on: { kind: 'deal', id: deal.id, name: titleOf(deal), version: deal.version, fields: [field] },
    },
    () => (evidence === null ? sendWithdrawal(deal, key, t) : sendConfirmation(deal, { key, evidence }, t)),
    t,
  );
}

const detailOf = (words: string | null | undefined) => (words ? { detail: words } : {});

function moved(
  subject: Movable,
  write: Omit<Write, 'on'>,
  field: ChangedField,
  straight: () => Promise<Sent>,
  t: TFunction,
): Promise<Sent | Kept> {
  const { id, version } = subject;
  const on = { kind: 'deal', id, name: titleOf(subject), version, fields: [field] };
  return later({ ...write, on }, straight, t);
}
