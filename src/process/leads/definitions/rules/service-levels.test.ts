import { expect, test } from 'vitest';
import { mostSources, serviceLevels } from './service-levels.ts';

const now = '2026-11-20T12:00:00Z';
const promises = { minutes: 15, bySource: [{ source: 'Web form', minutes: 5 }] };
const due = '2026-11-20T10:00:00Z';
const kept = { status: 'working', dueAt: due, answeredAt: '2026-11-20T09:59:00Z' };
const late = { status: 'working', dueAt: due, answeredAt: '2026-11-20T10:01:00Z' };
const waits = { status: 'new', dueAt: due, answeredAt: null };
const inTime = { status: 'new', dueAt: '2026-11-20T12:30:00Z', answeredAt: null };
const givenUp = { status: 'disqualified', dueAt: due, answeredAt: null };
const many = (count: number, lead: object, source: string | null) =>
  Array.from({ length: count }, () => ({ ...(lead as typeof kept), source }));

test('a promise kept for 30 of 40 leads of a source is 0.75, 0.60 to 0.86, beside what is promised to it', () => {
  const { sources, whole } = serviceLevels(
    [
      ...many(30, kept, 'Web form'),
      ...many(7, late, 'web form '),
      ...many(3, waits, 'WEB FORM'),
      ...many(1, kept, null),
    ],
    promises,
    now,
  );
  expect(sources[0]).toMatchObject({ source: 'Web form', minutes: 5, n: 40, kept: 30, late: 7, waiting: 3 });
  expect(sources[0]?.range?.low).toBeCloseTo(0.598, 3);
  expect(sources[0]?.range?.high).toBeCloseTo(0.858, 3);
  expect(sources[1]).toMatchObject({ source: null, isRest: false, minutes: 15, n: 1 });
  expect(whole).toMatchObject({ n: 41, kept: 31 });
});

test('who still waits in time, was given up unanswered or was promised nothing is not judged', () => {
  const unjudged = [inTime, givenUp, { status: 'new', dueAt: null, answeredAt: null }];
  const { sources, whole } = serviceLevels(
    unjudged.flatMap((lead) => many(2, lead, 'Fair')),
    promises,
    now,
  );
  expect(sources).toEqual([]);
  expect(whole).toMatchObject({ n: 0, range: null });
});

test('the sources with most leads stand by themselves, and all add up to the whole', () => {
  const all = Array.from({ length: mostSources + 5 }, (_, at) =>
    many(at + 1, at % 2 ? kept : late, `Source ${at}`),
  ).flat();
  const { sources, whole } = serviceLevels(all, promises, now);
  expect(sources).toHaveLength(mostSources + 1);
  expect(sources[0]).toMatchObject({ source: `Source ${mostSources + 4}`, n: mostSources + 5 });
  expect(sources.at(-1)).toMatchObject({ isRest: true, minutes: 15, n: 1 + 2 + 3 + 4 + 5 });
  for (const field of ['n', 'kept', 'late', 'waiting'] as const)
    expect(sources.reduce((sum, one) => sum + one[field], 0)).toBe(whole[field]);
  expect(
    serviceLevels(
      all.filter(
        ({ source }) =>
          source !== 'Source 0' && source !== 'Source 1' && source !== 'Source 2' && source !== 'Source 3',
      ),
      promises,
      now,
    ).sources.some(({ isRest }) => isRest),
  ).toBe(false);
});
