import { expect, test } from 'vitest';
import type { Later } from '../../../kit/device/later.ts';
import type { DealPageAnswer } from './api.ts';
import { asItBecomes } from './as-it-becomes.ts';
import { type Movable, mayWait, moveMayWait } from './send-later.ts';

const deal = { nextStep: 'Call Ines', nextStepOn: '2026-03-02', amount: 2_400_000, expectedCloseOn: null };

test('what changes each day waits for a connection; what the server asks about or decides does not', () => {
  expect(mayWait(deal, { nextStep: 'Visit', nextStepOn: '2026-03-09' })).toBe(true);
  expect(mayWait(deal, { amount: null, expectedCloseOn: '2026-06-30' })).toBe(true);
  expect(mayWait(deal, { nextStep: null })).toBe(false);
  expect(mayWait(deal, { nextStep: 'Visit', nextStepOn: null })).toBe(false);
  expect(mayWait({ ...deal, nextStepOn: null }, { nextStep: 'Visit', nextStepOn: null })).toBe(true);
  expect(mayWait(deal, { amount: 1, trueFrom: '2026-01-01' })).toBe(false);
  expect(mayWait(deal, { amount: 1, ownerId: 'max' })).toBe(false);
});

test('a deal moves on without a connection where the next stage asks for nothing more', () => {
  const gate = { nextStageId: 'demo', met: [], missing: [] } as unknown as NonNullable<Movable['gate']>;
  const at = (over: Partial<typeof gate>) => ({ gate: { ...gate, ...over } }) as Movable;
  const to = (stageId: string) => ({ kind: 'stage', stageId, name: stageId }) as const;
  expect(moveMayWait(at({}), to('demo'))).toBe(true);
  expect(moveMayWait(at({}), to('proposal'))).toBe(false);
  expect(moveMayWait(at({ missing: [{ key: 'case' }] as never }), to('demo'))).toBe(false);
  expect(moveMayWait(at({}), { kind: 'won', name: 'Won' })).toBe(false);
  // A card of the board does not say what its gate asks.
  expect(moveMayWait({} as Movable, to('demo'))).toBe(false);
});

test('a deal is shown with what waits for it: its new step and amount, and the stage to which it goes', () => {
  const seen = {
    ...deal,
    id: 'sails',
    version: 3,
    stageId: 'demo',
    stageName: 'Demo',
    amountBasis: 'list_price',
    gate: { nextStageId: 'proposal' },
    pipeline: { stages: [{ id: 'proposal', name: 'Proposal' }] },
  } as unknown as DealPageAnswer;
  const waits = (id: string, field: string, becomes: unknown) =>
    ({ on: { kind: 'deal', id, version: 3, fields: [{ field, becomes }] } }) as unknown as Later;
  const waiting = [
    waits('sails', 'amount', 3_000_000),
    waits('sails', 'stageId', 'proposal'),
    waits('other', 'nextStep', 'Write'),
  ];
  expect(asItBecomes(seen, waiting)).toMatchObject({
    amount: 3_000_000,
    amountBasis: 'entered',
    nextStep: 'Call Ines',
    stageName: 'Proposal',
    gate: null,
    version: 3,
  });
  expect(asItBecomes(seen, [])).toBe(seen);
});
