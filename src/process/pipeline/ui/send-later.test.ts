import { expect, test } from 'vitest';
import type { Later } from '../../../kit/device/later.ts';
import type { DealPageAnswer, Pipeline } from './api.ts';
import { asItBecomes } from './as-it-becomes.ts';
import { type Movable, moveNeeds, vouchedField } from './move-later.ts';
import type { Target } from './send.ts';
import { mayWait } from './send-later.ts';

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
  const at = (over: Partial<typeof gate>) => ({ stageId: 'first', gate: { ...gate, ...over } }) as Movable;
  const to = (stageId: string) => ({ kind: 'stage', stageId, name: stageId }) as const;
  const needs = (subject: Movable, target: Target) => moveNeeds(subject, target, course('free'));
  expect(needs(at({}), to('demo'))).toBe('nothing');
  expect(needs(at({}), to('proposal'))).toBe('server');
  expect(needs(at({ missing: [{ key: 'case' }] as never }), to('demo'))).toBe('server');
  // A card of the board does not say what its gate asks.
  expect(needs({ stageId: 'first' } as Movable, to('demo'))).toBe('server');
});

const course = (back: 'free' | 'reason' | 'refused') =>
  ({ stages: ['first', 'demo', 'proposal'].map((id) => ({ id })), rules: { back } }) as unknown as Pipeline;

test('a deal goes back without a connection as its pipeline lets it: freely, with a reason, or not at all', () => {
  const subject = { stageId: 'proposal', gate: { nextStageId: null, met: [], missing: [] } } as unknown as Movable;
  const back = { kind: 'stage', stageId: 'demo', name: 'Demo' } as const;
  expect(moveNeeds(subject, back, course('free'))).toBe('nothing');
  expect(moveNeeds(subject, back, course('reason'))).toBe('reason');
  expect(moveNeeds(subject, back, course('reason'), { reason: 'Budget gone' })).toBe('nothing');
  expect(moveNeeds(subject, back, course('refused'))).toBe('server');
});

test('a deal is won without a connection where only winning is left, and opened again where it closed, with the reason', () => {
  const gate = { nextStageId: null, met: [], missing: [{ key: 'won', kind: 'won' }] };
  const subject = { stageId: 'proposal', gate } as unknown as Movable;
  const won = { kind: 'won', name: 'Won' } as const;
  expect(moveNeeds(subject, won, course('free'))).toBe('nothing');
  const open = { ...subject, gate: { ...gate, missing: [{ key: 'case', kind: 'statement' }] } } as unknown as Movable;
  expect(moveNeeds(open, won, course('free'))).toBe('server');
  const again = { kind: 'reopened', stageId: 'proposal', name: 'Proposal' } as const;
  expect(moveNeeds(subject, again, course('free'))).toBe('server');
  expect(moveNeeds(subject, again, course('free'), { reason: 'They called' })).toBe('nothing');
});

test('what was vouched for on the road stands as met, what was taken back as missing, and a lost deal asks for nothing', () => {
  const statement = (key: string) => ({ key, kind: 'statement', text: key, evidence: null });
  const gate = { nextStageId: 'demo', met: [statement('budget')], missing: [statement('contact'), statement('need')] };
  const seen = { ...deal, id: 'sails', gate, confirmations: [], pipeline: { stages: [] } } as unknown as DealPageAnswer;
  const waits = (field: string, becomes: unknown) =>
    ({ on: { kind: 'deal', id: 'sails', version: 3, fields: [{ field, becomes }] } }) as unknown as Later;
  const keys = (all: readonly { key: string }[] | undefined) => all?.map(({ key }) => key);
  const said = asItBecomes(seen, [
    waits(vouchedField('contact'), 'She called back'),
    waits(vouchedField('budget'), null),
  ]);
  expect(keys(said.gate?.met)).toEqual(['contact']);
  expect(keys(said.gate?.missing)).toEqual(['need', 'budget']);
  expect(asItBecomes(seen, [waits('status', 'lost')])).toMatchObject({ status: 'lost', gate: null });
});

test('a deal is shown with what waits for it: its new step and amount, and the stage to which it goes', () => {
  const seen = {
    ...deal,
    id: 'sails',
    version: 3,
    stageId: 'demo',
    stageName: 'Demo',
    amountBasis: 'list_price',
    confirmations: [],
    gate: { nextStageId: 'proposal', met: [], missing: [] },
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
