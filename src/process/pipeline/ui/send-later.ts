import type { TFunction } from 'i18next';
import { sayKeptHere } from '../../../kit/device/kept-here.ts';
import { type ChangedField, keptOrSentLater, type Told } from '../../../kit/device/later.ts';
import { hasNetwork } from '../../../kit/device/reach.ts';
import type { Deal, DealPageAnswer, Pipeline } from './api.ts';
import { titleOf } from './cards.ts';
import { type DealPatch, read, type Sent, type Subject, sendMove, sendPatch, type Target } from './send.ts';

/** It waits on this device under its key, or went from another tab that did not say what came of it (null); and how it is called. */
export type Waits = { waits: string | null; subject: string };

/** Each day's fields, which may wait for a connection: nothing but the server's rules has a say in them. */
const daily = ['nextStep', 'nextStepOn', 'amount', 'expectedCloseOn'] as const;
type Daily = (typeof daily)[number];

/** Whether a change may wait. One that takes a next step away, or its day, is asked about by the server. */
export const mayWait = (deal: Pick<Deal, Daily>, changes: DealPatch): boolean =>
  Object.entries(changes).every(
    ([field, value]) =>
      daily.includes(field as Daily) &&
      (value !== null || deal[field as Daily] === null || !field.startsWith('nextStep')),
  );

/** What is to be moved; of a deal whose page it is one knows what its gate asks. */
export type Movable = Subject & { gate?: DealPageAnswer['gate'] };

/** Whether a move asks nobody: it goes to the next stage, and what that asks for is there. */
export const moveMayWait = ({ gate }: Movable, target: Target): boolean =>
  target.kind === 'stage' && gate?.nextStageId === target.stageId && gate.missing.length === 0;

const toldAs = (field: Daily, currency: string): Told => {
  if (field === 'amount') return { kind: 'money', currency };
  return { kind: field === 'nextStep' ? 'text' : 'day' };
};

type Words = { t: TFunction; say: (field: string, value: unknown) => string };

/** The deal with its values as they stood when it was opened. */
export async function patchOrLater(
  deal: Deal | DealPageAnswer,
  version: number,
  changes: DealPatch,
  { t, say }: Words,
): Promise<Sent | Waits> {
  if (!mayWait(deal, changes)) return sendPatch(deal.id, version, changes, t);
  const fields = Object.entries(changes).map(
    ([field, becomes]): ChangedField => ({
      field,
      label: t(`pipeline.field.${field}`),
      was: deal[field as Daily],
      becomes,
      as: toldAs(field as Daily, deal.currency),
    }),
  );
  const subject = fields.map(({ field, becomes }) => say(field, becomes)).join(', ');
  return later(
    {
      call: 'PATCH /api/v1/deals/:id',
      body: changes,
      head: fields.map(({ label }) => label).join(', '),
      subject,
      on: { kind: 'deal', id: deal.id, name: titleOf(deal), version, fields },
    },
    () => sendPatch(deal.id, version, changes, t),
    t,
  );
}

/**
 * A move that asks nobody, kept on this device first. Null for any other: it needs the server, which without a network is said
 * instead of tried.
 */
export async function sendLater(
  subject: Movable,
  target: Target,
  pipeline: Pipeline | undefined,
  t: TFunction,
): Promise<Sent | Waits | null> {
  if (!moveMayWait(subject, target) || target.kind !== 'stage')
    return hasNetwork() ? null : { refused: t('outbox.needsServer') };
  const names = Object.fromEntries(pipeline?.stages.map(({ id, name }) => [id, name]) ?? []);
  const field: ChangedField = {
    field: 'stageId',
    label: t('pipeline.field.stageId'),
    was: subject.stageId,
    becomes: target.stageId,
    as: { kind: 'one-of', names },
  };
  const sent = await later(
    {
      call: 'POST /api/v1/deals/:id/move',
      body: { stageId: target.stageId },
      head: field.label,
      subject: target.name,
      on: { kind: 'deal', id: subject.id, name: titleOf(subject), version: subject.version, fields: [field] },
    },
    () => sendMove(subject, target, {}, t),
    t,
  );
  if ('waits' in sent && sent.waits !== null) sayKeptHere(sent.subject, sent.waits, t);
  return sent;
}

type Write = Pick<Parameters<typeof keptOrSentLater>[0], 'call' | 'body' | 'head' | 'subject'> & {
  on: NonNullable<Parameters<typeof keptOrSentLater>[0]['on']>;
};

async function later(write: Write, straight: () => Promise<Sent>, t: TFunction): Promise<Sent | Waits> {
  const fate = await keptOrSentLater({ ...write, params: { id: write.on.id }, touches: ['deal'] });
  if (fate === null) return straight();
  if (fate === 'went') return { waits: null, subject: write.subject };
  return 'waits' in fate ? { waits: fate.waits, subject: write.subject } : read(fate as never, t);
}
