import { describe, expect, test } from 'vitest';
import { splitsAfter } from '../../../process/pipeline/index.ts';
import type { Model } from './model.ts';
import { island, line, pods } from './models.testing.ts';
import { settle } from './settle.ts';
import { creditAt, type Held, nextHolder, partAt, type Stand, stagesOf } from './travel.ts';

const stageIds = ['new', 'demo', 'offer'];
const lead = (isQualified = false): Stand => ({ as: 'lead', isQualified });
const deal = (stage: string, isWon = false): Stand => ({
  ...{ as: 'deal', isWon, stageIds, position: stageIds.indexOf(stage) },
});
const turn = { isHere: () => true, given: () => 0 };

/** A lead on its way from its first owner until it is won: who had it, and who is credited in the end. */
function travel(model: Model, first: string) {
  const stands = [lead(), lead(true), deal('new'), deal('demo'), deal('offer'), deal('offer', true)];
  const owners: string[] = [];
  const held: Held[] = [];
  let [ownerId, customer] = [first, first];
  let splits = settle(model, { ownerId, splits: [], held, stand: stands[0]! }, turn).splits;
  for (const stand of stands) {
    const settled = settle(model, { ownerId, splits, held, stand }, turn);
    splits = settled.splits;
    const isWon = stand.as === 'deal' && stand.isWon;
    if (settled.toId && settled.fromDuty) held.push({ duty: settled.fromDuty, personId: ownerId });
    if (settled.toId && !isWon) ownerId = settled.toId;
    customer = settled.toId ?? ownerId;
    owners.push(ownerId);
  }
  const credit = splits.map(({ personId, percent }) => `${personId} ${percent}`);
  return { owners, customer, credit, sum: splits.reduce((all, { percent }) => all + percent, 0) };
}

describe('a lead travels each model', () => {
  test('on an island one person has it from the lead to the customer, and all of the credit', () => {
    expect(travel(island, 'ria')).toEqual({ owners: Array(6).fill('ria'), customer: 'ria', credit: [], sum: 0 });
  });

  test('on the assembly line it goes from finder to qualifier, closer and keeper, and each is credited with his part', () => {
    expect(travel(line, 'fay')).toEqual({
      owners: ['fay', 'quin', 'quin', 'cleo', 'cleo', 'cleo'],
      customer: 'kim',
      credit: ['fay 5', 'quin 10', 'cleo 75', 'kim 10'],
      sum: 100,
    });
  });

  test('in a pod it stays within the pod, which shares the credit from the start', () => {
    expect(travel(pods, 'sue')).toEqual({
      owners: ['sue', 'sue', 'carl', 'carl', 'carl', 'carl'],
      customer: 'kai',
      credit: ['sue 20', 'carl 60', 'kai 20'],
      sum: 100,
    });
  });
});

test('a closer whose deal it is already keeps it, and what goes back is not handed over', () => {
  expect(nextHolder(line, 'cleo', deal('demo'), turn)).toBeNull();
  expect(nextHolder(line, 'cleo', deal('new'), turn)).toBeNull();
});

test('who was given least gets the next, and who is not here gets nothing', () => {
  const given = (id: string) => (id === 'cleo' ? 3 : 2);
  expect(nextHolder(line, 'quin', deal('demo'), { ...turn, given })).toBe('carl');
  expect(nextHolder(line, 'quin', deal('demo'), { given, isHere: (id) => id !== 'carl' })).toBe('cleo');
  expect(nextHolder(line, 'quin', deal('demo'), { given, isHere: () => false })).toBeNull();
});

test('what a stranger made goes to whoever has the part in which it stands', () => {
  expect(nextHolder(line, 'max', deal('demo'), turn)).toBe('cleo');
});

test('without a finder his share is the qualifier’s, and whoever has it now has all that is to come', () => {
  expect(creditAt(line, [{ duty: 'qualifier', personId: 'quin' }], 'cleo', 'closer')).toMatchObject([
    { personId: 'quin', percent: 15 },
    { personId: 'cleo', percent: 85 },
  ]);
  expect(creditAt(line, [], 'quin', 'qualifier')).toEqual([]);
});

test('a deal in a pipeline that has none of the stages stays with the part before', () => {
  const other: Stand = { as: 'deal', isWon: false, stageIds: ['one', 'two'], position: 1 };
  expect(partAt(line, other).duty).toBe('qualifier');
});

test('shares that people set stay, and overlays stand beside', () => {
  const held: Held[] = [];
  const byHand = [
    { personId: 'quin', kind: 'share' as const, percent: 50 },
    { personId: 'max', kind: 'share' as const, percent: 50 },
  ];
  const settled = settle(line, { ownerId: 'quin', splits: byHand, held, stand: deal('demo') }, turn);
  expect(settled).toMatchObject({ toId: 'cleo', splits: splitsAfter(byHand, 'quin', 'cleo') });
  const overlay = { personId: 'max', kind: 'overlay' as const, percent: 5 };
  const beside = settle(line, { ownerId: 'quin', splits: [overlay], held, stand: deal('demo') }, turn);
  expect(beside.splits.at(-1)).toEqual(overlay);
});

test('each looks first at the stages of his own part', () => {
  expect(stagesOf(line, 'quin', stageIds)).toEqual(['new']);
  expect(stagesOf(line, 'carl', stageIds)).toEqual(['demo', 'offer']);
  expect(stagesOf(line, 'kim', stageIds)).toEqual([]);
  expect(stagesOf(island, 'ria', stageIds)).toEqual(stageIds);
});
