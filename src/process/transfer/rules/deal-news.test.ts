import { expect, test } from 'vitest';
import { newsOf } from './deal-news.ts';
import type { PlannedState } from './planned.ts';

const stages = ['prospect', 'proposal', 'closing'].map((id, position) => ({ id, pipelineId: 'p', position }));
const setting = {
  stageOf: (place: PlannedState['stage']) => stages.find(({ id }) => place && 'id' in place && id === place.id) ?? null,
  timeZone: 'UTC',
  today: '2027-06-30',
};
const state = (stage: string | null, from: string | null, more: Partial<PlannedState> = {}): PlannedState => ({
  from: from && `${from}T00:00:00.000000Z`,
  status: 'open',
  stage: stage === null ? null : { id: stage },
  amount: null,
  amountBasis: null,
  expectedCloseOn: null,
  closedOn: null,
  ...more,
});
const here = (more = {}) => ({
  status: 'open' as const,
  stageId: 'proposal',
  stageSince: '2027-03-10',
  closedOn: null,
  followsLines: false,
  ...more,
});
const won = { status: 'won' as const, closedOn: '2027-04-01' };
const news = (life: PlannedState[], deal = here(), since: string | null = null) =>
  newsOf(life, since && `${since}T00:00:00.000000Z`, deal, setting);

test('a deal goes on to where a file says it stands later, from the day that the file gives', () => {
  const moved = news([state('proposal', '2027-03-10'), state('closing', '2027-04-02')]);
  expect(moved).toMatchObject({ since: '2027-04-02T00:00:00.000000Z', olderThan: null });
  expect(moved.values).toMatchObject({
    stageId: 'closing',
    stagePosition: 2,
    stageSince: '2027-04-02',
    status: 'open',
  });
  expect(news([state('prospect', '2027-01-02'), state(null, '2027-04-01', won)])).toEqual({
    values: { status: 'won', closedOn: '2027-04-01' },
    since: '2027-04-01T00:00:00.000000Z',
    olderThan: null,
  });
  expect(news([state('closing', '2027-01-02')], here(), '2027-05-05').values).toMatchObject({
    stageSince: '2027-05-05',
  });
});

test('what a file tells of an earlier day does not turn a deal back, and without a day none is opened again', () => {
  const closed = here({ status: 'won', closedOn: '2027-04-01' });
  const table: [string, ReturnType<typeof news>, string | null][] = [
    ['an earlier stage', news([state('prospect', '2027-01-01'), state('prospect', '2027-02-01')]), '2027-03-10'],
    [
      'open, since before it was won',
      news([state('prospect', '2027-01-01'), state('closing', '2027-03-20')], closed),
      '2027-04-01',
    ],
    ['open, nobody knows since when', news([state('closing', null)], closed), '2027-04-01'],
    ['open here too: as the file says', news([state('closing', null)]), null],
  ];
  for (const [what, { olderThan, values }, expected] of table) {
    expect(olderThan, what).toBe(expected);
    expect('stageId' in values, what).toBe(expected === null);
  }
});

test('amounts that were entered are taken, unless the deal here follows what it sells', () => {
  const told = state('proposal', null, { amount: { amount: 500, currency: 'EUR' }, amountBasis: 'entered' });
  expect(news([told]).values).toEqual({ amount: 500, currency: 'EUR', amountBasis: 'entered' });
  expect(news([told], here({ followsLines: true })).values).toEqual({});
  expect(news([{ ...told, amountBasis: 'list-price' }]).values).toEqual({});
  expect(news([])).toEqual({ values: {}, since: null, olderThan: null });
});
