import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TakenProvider } from '../../../../kit/save/taken-port.ts';
import { defaults } from '../rules/defaults.ts';
import type { Answer, Answers, Group } from './api.ts';
import { BoardGrid } from './board-grid.tsx';

const reps = Array.from({ length: 200 }, (_, at) => ({ id: `rep-${at}`, name: `Rep ${at}` }));
const team = defaults.find(({ key }) => key === 'manager')!;

const aFigure = (value: number): Omit<Group, 'key'> => ({
  ...{
    value,
    n: 3,
    range: null,
    median: null,
    missing: null,
    currency: 'EUR',
    place: null,
    calculation: [],
    leftOut: [],
  },
  ...{ from: '2026-10-01', until: '2027-01-01', asOf: '2026-11-23', rowsHref: null },
});
const aDefinition = (id: string): NonNullable<Answer['definition']> => ({
  ...{ id, version: 1, name: id, aliases: [], meaning: '', formula: '', unit: 'count', betterIs: 'higher' },
  ...{
    tells: 'leading',
    band: null,
    notToConfuseWith: [],
    leads: [],
    dimensions: ['owner'],
    from: [],
    followsCohort: false,
    module: null,
    isAdditive: true,
  },
});

const answers = team.widgets.flatMap(({ id, metrics, by }) =>
  metrics.map(
    (metricId): Answer => ({
      ...{ widgetId: id, metricId, definition: aDefinition(metricId), problem: null, before: null, series: [] },
      whole: aFigure(20_100),
      groups:
        by.includes('owner') && by.length === 1
          ? reps.map((rep, at) => ({ ...aFigure(at + 1), key: { owner: rep.id } }))
          : [],
    }),
  ),
);
const page = {
  ...{ period: { from: '2026-10-01', until: '2027-01-01' }, opened: 'current', comparedWith: null, asOf: '2026-11-23' },
  ...{ currency: 'EUR', limitedTo: null, freshAt: '2026-11-23T14:03:00.000000Z', answers, pipelines: [], names: reps },
} as Answers;

test('the board of a team shows metrics, all of its 200 members, and activities, in three blocks', () => {
  const board = createElement(BoardGrid, { widgets: team.widgets, page });
  const began = performance.now();
  const html = renderToStaticMarkup(createElement(TakenProvider, { value: () => undefined }, board));
  const ms = performance.now() - began;
  const headings = [...html.matchAll(/<h2[^>]*>(\w+)<\/h2>/g)].map(([, name]) => name);
  expect(headings.filter((name) => team.widgets.some(({ section }) => section === name))).toEqual([
    'Metrics',
    'Members',
    'Activities',
  ]);
  const members = html.slice(html.indexOf('aria-label="Members"'), html.indexOf('aria-label="Activities"'));
  for (const { name } of reps) expect(members).toContain(`<td>${name}</td>`);
  expect(members.match(/aria-haspopup="dialog"/g)?.length).toBeGreaterThanOrEqual(800);
  // Drawing is a part of the second that a page may take; on a slow machine under load it stays far below it.
  expect(ms).toBeLessThan(1_000);
});
