import type { TFunction } from 'i18next';
import { type ChangedField, keptOrSentLater, type Later, type Told } from '../../../kit/device/later.ts';
import type { Deal, DealPageAnswer } from './api.ts';
import { titleOf } from './cards.ts';
import { type DealPatch, read, type Sent, sendPatch } from './send.ts';

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

export type Write = Pick<Later, 'call' | 'body' | 'head' | 'subject' | 'detail'> & {
  params?: Later['params'];
  on: NonNullable<Later['on']>;
};

/** Kept on this device first; sent straight where nothing can be kept. */
export async function later(write: Write, straight: () => Promise<Sent>, t: TFunction): Promise<Sent | Waits> {
  const params = { ...write.params, id: write.on.id };
  const fate = await keptOrSentLater({ ...write, params, touches: ['deal'] });
  if (fate === null) return straight();
  if (fate === 'went') return { waits: null, subject: write.subject };
  return 'waits' in fate ? { waits: fate.waits, subject: write.subject } : read(fate as never, t);
}
