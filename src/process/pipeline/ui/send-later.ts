import type { TFunction } from 'i18next';
import type { Later, Told } from '../../../kit/device/later.ts';
import { changeOf, type Kept, writeLater } from '../../../kit/device/write-later.ts';
import type { Deal, DealPageAnswer } from './api.ts';
import { titleOf } from './cards.ts';
import { type DealPatch, read, type Sent, sendPatch } from './send.ts';

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
): Promise<Sent | Kept> {
  if (!mayWait(deal, changes)) return sendPatch(deal.id, version, changes, t);
  const write = changeOf({
    call: 'PATCH /api/v1/deals/:id',
    on: { kind: 'deal', id: deal.id, name: titleOf(deal), version },
    changes,
    before: deal,
    words: (field) => ({ label: t(`pipeline.field.${field}`), as: toldAs(field as Daily, deal.currency) }),
    say,
    touches: ['deal'],
  });
  return later(write, () => sendPatch(deal.id, version, changes, t), t);
}

export type Write = Pick<Later, 'call' | 'body' | 'head' | 'subject' | 'detail'> & {
  params?: Later['params'];
  on: NonNullable<Later['on']>;
};

/** Kept on this device first; sent straight where nothing can be kept. */
export async function later(write: Write, straight: () => Promise<Sent>, t: TFunction): Promise<Sent | Kept> {
  const params = { ...write.params, id: write.on.id };
  const came = await writeLater<Deal, Sent>({ ...write, params, touches: ['deal'] }, straight, t);
  return 'ok' in came ? read(came as never, t) : came;
}
