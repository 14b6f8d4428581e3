import { expect, test } from 'vitest';
import { emptyDeal } from './actions.ts';
import type { DealRow } from './tables.ts';
import { deals } from './tables.ts';

const deal: DealRow = {
  ...emptyDeal,
  id: 'crane',
  name: 'Crane',
  ownerId: 'ria',
  pipelineId: 'one',
  stageId: 'first',
  stagePosition: 0,
  stageSince: '2026-01-01',
  createdOn: '2026-01-01',
  currency: 'EUR',
};

test('the facts of a deal look at no other of its fields than they name', () => {
  const looked = new Set<string>();
  const watched = (over: Partial<DealRow>): DealRow =>
    new Proxy(
      { ...deal, ...over },
      {
        get(row, field) {
          looked.add(String(field));
          return row[field as keyof DealRow];
        },
        ownKeys() {
          throw new Error('The facts take a deal as a whole');
        },
      },
    );
  const facts = deals.facts!;
  const named: readonly string[] = facts.reads ?? [];
  const life = [
    { from: '2026-01-01T00:00:00.000000Z', row: watched({}) },
    { from: '2026-01-05T00:00:00.000000Z', row: watched({ stageId: 'next', stagePosition: 1 }) },
    { from: '2026-02-01T00:00:00.000000Z', row: watched({ status: 'won', closedOn: '2026-02-01' }) },
    { from: '2026-02-03T00:00:00.000000Z', row: null },
    { from: '2026-02-04T00:00:00.000000Z', row: watched({ status: 'open', pipelineId: 'other' }) },
  ];
  expect(facts.of(life, 'Europe/Berlin').length).toBeGreaterThan(0);
  expect([...looked].filter((field) => !named.includes(field))).toEqual([]);
  expect(named.filter((field) => !looked.has(field))).toEqual([]);
});
