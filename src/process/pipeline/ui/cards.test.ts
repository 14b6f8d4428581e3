import { expect, test } from 'vitest';
import en from '../../../app/web/locales/en.json' with { type: 'json' };
import type { Later } from '../../../kit/device/later.ts';
import type { BoardAnswer, Card } from './api.ts';
import { boardCard, boardColumns, isGateNear, isOverdue, titleOf } from './cards.ts';
import { waitsOn } from './waiting-cards.ts';
import { berlinWords, plain } from './words.testing.ts';

const { f, t } = await berlinWords(en);
const today = '2026-11-23';
const card = (more: Partial<Card> = {}): Card => ({
  id: 'd',
  version: 1,
  name: 'Crane XL',
  company: { id: 'c', name: 'Quay & Crane' },
  owner: { id: 'p', name: 'Ana Kovač' },
  product: null,
  pipelineId: 'l',
  stageId: 's',
  stageName: 'Demo',
  status: 'open',
  amount: 1_875_050,
  amountBasis: 'entered',
  currency: 'EUR',
  createdOn: '2026-11-01',
  expectedCloseOn: '2027-01-20',
  closedOn: null,
  stageSince: '2026-11-20',
  nextStep: 'Call the yard',
  nextStepOn: '2026-11-24',
  daysInStage: 3,
  limitDays: 21,
  stall: null,
  probability: 0.4,
  ownProbability: null,
  missingCriteria: 2,
  custom: {},
  isShared: false,
  isStandIn: false,
  confidential: false,
  category: 'pipeline',
  ownCategory: null,
  mayWrite: true,
  ...more,
});
const marks = (more: Partial<Card>) => boardCard(card(more), today, f, t).marks.map(({ text }) => plain(text));

test('a deal is called after its company once, even when its own name begins with it', () => {
  expect(titleOf(card())).toBe('Quay & Crane · Crane XL');
  expect(titleOf(card({ name: 'quay & crane: second crane' }))).toBe('quay & crane: second crane');
  expect(titleOf(card({ company: null }))).toBe('Crane XL');
});

test('a healthy deal has no marks, only its next step', () => {
  const shown = boardCard(card(), today, f, t);
  expect(shown.marks).toEqual([]);
  expect(shown.line).toBe('Call the yard · tomorrow');
  expect(plain(shown.amount)).toBe('€ 18,751');
  expect(plain(shown.amountExact)).toBe('€ 18,750.50');
});

test('a stalled deal says how long it stands against what is usual, or how long nobody spoke with the buyer', () => {
  expect(marks({ stall: { why: 'stage', days: 23, afterDays: 21, by: 'history' } })).toEqual(['Stalled 23 d of 21']);
  expect(marks({ stall: { why: 'contact', days: 30, afterDays: 21 } })).toEqual(['No contact for 30 d']);
});

test('a chance that a person set is said on the card', () => {
  expect(marks({ probability: 0.9, ownProbability: 0.9 })).toEqual(['Own chance 90 %']);
});

test('the most pressing mark comes first', () => {
  const stall = { why: 'stage' as const, days: 23, afterDays: 21, by: 'limit' as const };
  expect(marks({ daysInStage: 23, stall, expectedCloseOn: '2026-11-20', nextStep: null, missingCriteria: 1 })).toEqual([
    'Stalled 23 d of 21',
    'Close date passed',
    'No next step',
    '1 criterion open',
  ]);
});

test('open criteria are worth a word only when the gate is near', () => {
  expect(isGateNear(card({ daysInStage: 10 }), today)).toBe(false);
  expect(isGateNear(card({ daysInStage: 11 }), today)).toBe(true);
  expect(isGateNear(card({ expectedCloseOn: '2026-12-07' }), today)).toBe(true);
  expect(isGateNear(card({ expectedCloseOn: '2026-12-07', missingCriteria: 0 }), today)).toBe(false);
});

test('a close date passes at the end of its day, and only while the deal is open', () => {
  expect(isOverdue(card({ expectedCloseOn: today }), today)).toBe(false);
  expect(isOverdue(card({ expectedCloseOn: '2026-11-22' }), today)).toBe(true);
  expect(isOverdue(card({ expectedCloseOn: '2026-11-22', status: 'won' }), today)).toBe(false);
});

test('in the past a card says what it would have said on that day', () => {
  const then = boardCard(card({ expectedCloseOn: '2026-11-20', nextStepOn: '2026-11-18' }), '2026-11-19', f, t);
  expect(then.marks.map(({ text }) => text)).not.toContain('Close date passed');
  expect(then.line).toBe('Call the yard · was due 18 Nov');
});

test('an amount that nobody entered says that it is a list price', () => {
  const shown = boardCard(card({ amountBasis: 'list_price' }), today, f, t);
  expect(plain(shown.amount)).toBe('€ 18,751 list');
  expect(shown.amountExact).toContain('nobody has entered an amount');
  expect(boardCard(card({ amount: null }), today, f, t).amount).toBe('No amount');
});

test('a card is put into words once, and anew on another day or for a role that it is kept from', () => {
  const board = {
    pipeline: { stages: [{ id: 's', name: 'Demo', limitDays: 21 }], rules: {} },
    currency: 'EUR',
    total: 0,
    columns: [{ stageId: 's', count: 1, total: 0, weighted: 0, ownWeighted: 0, cards: [card()], nextCursor: null }],
  } as unknown as BoardAnswer;
  const shown = (day: string, hidden = '') =>
    boardColumns(
      board,
      () => undefined,
      day,
      f,
      t,
      (field) => field === hidden,
    )[0]?.cards[0];
  const first = shown(today);
  expect(shown(today)).toBe(first);
  expect(shown('2026-11-26')?.line).toBe('Call the yard · was due 24 Nov');
  expect(shown(today, 'amount')?.amount).not.toBe(first?.amount);
});

test('on the board of a pipeline that sells by speed no next step is missing', () => {
  const said = (rules: object) =>
    boardColumns(
      {
        pipeline: { stages: [{ id: 's', name: 'Demo', limitDays: 21 }], rules },
        ...{ currency: 'EUR', total: 0 },
        columns: [{ stageId: 's', cards: [card({ nextStep: null, nextStepOn: null })], nextCursor: null }],
      } as unknown as BoardAnswer,
      () => undefined,
      today,
      f,
      t,
    )[0]?.cards[0]?.marks.map(({ text }) => text);
  expect(said({ profile: 'b2b' })).toContain('No next step');
  expect(said({ profile: 'b2c' })).not.toContain('No next step');
});

test('a card shows what waits on this device as if it were done, and where it goes', () => {
  const board = {
    pipeline: {
      stages: ['Demo', 'Proposal'].map((name) => ({ id: name[0]?.toLowerCase(), name, limitDays: 21 })),
      rules: {},
    },
    ...{ currency: 'EUR', total: 0 },
    columns: [{ stageId: 'd', cards: [card({ stageId: 'd' }), card({ id: 'e', stageId: 'd' })], nextCursor: null }],
  } as unknown as BoardAnswer;
  const waits = (fields: Record<string, unknown>) =>
    ({
      on: {
        kind: 'deal',
        id: 'd',
        version: 1,
        fields: Object.entries(fields).map(([field, becomes]) => ({ field, becomes, as: { kind: 'text' } })),
      },
    }) as unknown as Later;
  const shown = (...waiting: Later[]) =>
    boardColumns(
      board,
      () => undefined,
      today,
      f,
      t,
      () => false,
      waitsOn(waiting, board.pipeline.stages, t),
    )[0]?.cards;
  const [first, second] = shown(waits({ amount: 2_000_000 }), waits({ nextStep: 'Visit the yard' })) ?? [];
  expect(plain(first?.amount ?? '')).toBe('€ 20,000');
  expect(first?.line).toBe('Visit the yard · tomorrow');
  expect(first?.marks[0]?.text).toBe('waits on this device');
  expect(second).toBe(shown()?.[1]);
  expect(shown(waits({ stageId: 'p' }))?.[0]?.marks[0]?.text).toBe('→ Proposal · waits on this device');
  expect(shown(waits({ status: 'lost' }))?.[0]?.marks[0]?.text).toBe('→ Lost · waits on this device');
});
