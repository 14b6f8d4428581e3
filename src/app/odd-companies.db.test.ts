import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { addDays, newId, startOfDay } from '../ground/index.ts';
import { aCompanyOf } from '../people/organisation/testing.ts';
import { judgePast } from '../performance/forecasting/trials.ts';
import { findInsights } from '../performance/insights/actions.ts';
import { trainDeals } from '../performance/scoring/actions.ts';
import { type Actor, systemActor } from '../platform/access/actor.ts';
import { buildServer } from '../platform/http/index.ts';
import { askerOf } from '../platform/metrics/asker.ts';
import { addPipeline, emptyDeal } from '../process/pipeline/actions.ts';
import { pipelinesOf } from '../process/pipeline/reads.ts';
import { type DealRow, deals } from '../process/pipeline/tables.ts';
import { numberRoutes, openNumbers } from './numbers.ts';

const today = '2026-11-23';
const now = `${today}T12:00:00.000000Z`;
const metrics = openNumbers();
let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let asking: Actor;

type Odd = { of: Partial<DealRow>; n: number; on?: string; end?: 'won' | 'lost'; after?: number };
const usual: Odd[] = [
  { of: {}, n: 8, on: '2026-03-01', end: 'won', after: 30 },
  { of: {}, n: 8, on: '2026-06-01', end: 'lost', after: 40 },
  { of: {}, n: 4, on: '2026-10-20' },
];

/** What no company should be, and some are. */
const companies: Record<string, Odd[]> = {
  'no deals at all': [],
  'one deal that is open': [{ of: {}, n: 1 }],
  'all lost': [{ of: {}, n: 30, on: '2026-04-01', end: 'lost', after: 20 }, ...usual.slice(2)],
  'negative amounts': [
    ...usual,
    { of: { amount: -50_000 }, n: 9 },
    { of: { amount: -900 }, n: 9, end: 'won', after: 9 },
  ],
  'no amounts': usual.map((each) => ({ ...each, of: { amount: null } })),
  'currencies without a rate': [
    ...usual,
    { of: { currency: 'JPY', amount: 9_000_000 }, n: 6 },
    { of: { currency: 'KWD', amount: 1_000 }, n: 6, on: '2026-09-01', end: 'won', after: 30 },
  ],
  'another currency alone': usual.map((each) => ({ ...each, of: { currency: 'JPY' } })),
  'dates in the future': [
    ...usual,
    { of: { expectedCloseOn: '2199-01-01' }, n: 3 },
    { of: { createdOn: '2027-03-01', stageSince: '2027-03-01' }, n: 3 },
    { of: {}, n: 3, on: '2026-11-01', end: 'won', after: 90 },
  ],
  'dates long past': [...usual, { of: { createdOn: '1900-01-01', expectedCloseOn: '1900-01-01' }, n: 3 }],
  'a deleted stage': [
    ...usual,
    { of: { stageId: newId() }, n: 4 },
    { of: { stageId: newId() }, n: 4, end: 'lost', after: 9 },
  ],
};

/** A rep alone, with these deals, in a workspace of his own. */
async function aCompanyWith(odd: readonly Odd[]): Promise<Actor> {
  const system = systemActor(anActor({ personId: null, workspaceId: newId() }));
  const { rep } = await aCompanyOf(db, system, { rep: { role: 'leader' } });
  await db.transaction(system, (tx) => addPipeline(tx));
  const [pipeline] = await db.read(system, (reader) => pipelinesOf(reader, system));
  const at = (day: string) => startOfDay(day, system.timeZone);
  const rows = odd.flatMap(({ of, n, on = '2026-10-01', end, after = 0 }) =>
    Array.from({ length: n }, () => {
      const here = { pipelineId: pipeline!.id, stageId: pipeline!.stages[0]!.id, stagePosition: 0, stageSince: on };
      const said = { amount: 10_000, currency: 'EUR', createdOn: on, expectedCloseOn: addDays(on, 60) };
      const row = { ...emptyDeal, name: 'Nordlicht', ownerId: rep.personId!, ...here, ...said, ...of };
      const closedOn = addDays(on, after);
      // What is said to close later than today was written down today.
      const from = closedOn > today ? today : closedOn;
      const closed = end ? [{ from: at(from), row: { ...row, status: end, closedOn } }] : [];
      return { id: newId(), states: [{ from: at(on), row }, ...closed] };
    }),
  );
  await db.transaction(system, (tx) => tx.recordMany(deals, rows as never));
  return rep;
}

beforeAll(async () => {
  db = await openTestDatabase();
  app = await buildServer({
    handlers: numberRoutes(metrics, { hasMail: false }),
    world: { db, now: () => now, today: () => today },
    log: { info() {}, warn() {}, error: console.error },
    identify: async () => asking,
    allows: () => true,
    checkAnswers: true,
  });
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

/** Every number in an answer, with where it stands. */
function numbersIn(value: unknown, at = ''): [string, number][] {
  if (typeof value === 'number') return [[at, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, `${at}.${key}`));
}
const odd = (value: unknown) => numbersIn(value).filter(([, number]) => !Number.isFinite(number));

describe.each(Object.entries(companies))('%s', (_name, given) => {
  beforeAll(async () => {
    asking = await aCompanyWith(given);
  });

  test('each metric has a value or says what is missing, in whole and in all its parts', async () => {
    for (const metric of metrics.all)
      for (const by of [null, ...metric.dimensions.filter((each) => each !== 'quarter' && each !== 'month')]) {
        const found = await db.read(asking, (reader) =>
          metric.figures(askerOf(metrics, reader, asking, today), {
            points: [{ name: 'year', period: { first: '2026-01-01', next: '2027-01-01' }, asOf: today }],
            by: by ? [by as 'owner'] : [],
            filter: {},
          }),
        );
        for (const figure of found) {
          expect([metric.id, by, odd(figure)]).toEqual([metric.id, by, []]);
          expect([metric.id, figure.value === null]).toEqual([metric.id, figure.missing !== null]);
        }
      }
  });

  test('the pages that tell numbers answer, and none is no number', async () => {
    await judgePast(db, systemActor(asking), today);
    await trainDeals({ db, actor: systemActor(asking), today }, true);
    await db.transaction(asking, (tx) => findInsights(tx, { metrics, today, now }));
    const paths = [
      ...['/projection', '/projection?period=2026', '/projection/risks', '/projection/track-record'],
      ...['/bridge', '/scores', '/insights', '/scorecards', '/scorecards/quadrant'],
      ...['/forecast', '/forecast/hygiene', '/forecast/track-record'],
      '/report-answers?shape=table&metric=won_value&row=owner&span=this-year',
    ];
    for (const path of paths) {
      const { statusCode, body } = await app.inject({ url: `/api/v1${path}`, headers: { authorization: 'somebody' } });
      expect([path, statusCode, statusCode === 200 ? '' : body]).toEqual([path, 200, '']);
      expect([path, odd(JSON.parse(body)), /NaN|Infinity/.test(body)]).toEqual([path, [], false]);
    }
  });
});
