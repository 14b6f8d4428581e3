import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaults } from './defaults.ts';
import { choicesOf, moved, shapeFlaw, step, type Widget, widgetKinds, widgetsFlaw, widths } from './widgets.ts';

const aWidget = (change: Partial<Widget> = {}): Widget => ({
  id: 'won',
  kind: 'figure',
  metrics: ['won_value'],
  by: [],
  span: 'period',
  pipeline: null,
  product: null,
  title: '',
  section: '',
  width: 3,
  height: 1,
  ...change,
});
const knownBy = (id: string) => (id === 'won_value' ? (['owner', 'team', 'stage', 'quarter'] as const) : null);

test.each([
  ['a figure is taken apart by nothing', aWidget({ by: ['owner'] }), 'by'],
  ['a trend runs over quarters or months', aWidget({ kind: 'trend', by: ['owner'] }), 'by'],
  ['a funnel is of stages', aWidget({ kind: 'funnel', by: ['owner'] }), 'by'],
  ['a distribution is of no time', aWidget({ kind: 'distribution', by: ['month'] }), 'by'],
  ['a heat map has two dimensions', aWidget({ kind: 'heat', by: ['owner'] }), 'by'],
  ['and they differ', aWidget({ kind: 'heat', by: ['owner', 'owner'] }), 'by'],
  ['time stands across', aWidget({ kind: 'heat', by: ['quarter', 'owner'] }), 'by'],
  ['a table alone shows several metrics', aWidget({ metrics: ['won_value', 'quota'] }), 'metrics.1'],
  ['none of them twice', aWidget({ kind: 'table', by: ['owner'], metrics: ['quota', 'quota'] }), 'metrics.1'],
])('%s', (_, widget, field) => {
  expect(shapeFlaw(widget)).toMatchObject({ field });
});

test('what a dashboard asks must be offered, by what it is known by, under a name of its own', () => {
  expect(widgetsFlaw([aWidget()], knownBy)).toBeNull();
  expect(widgetsFlaw([aWidget(), aWidget()], knownBy)).toMatchObject({ field: 'widgets.1.id' });
  expect(widgetsFlaw([aWidget({ metrics: ['luck'] })], knownBy)).toMatchObject({ field: 'widgets.0.metrics.0' });
  const byProduct = aWidget({ kind: 'distribution', by: ['product'] });
  expect(widgetsFlaw([byProduct], knownBy)).toMatchObject({ field: 'widgets.0.by' });
});

test('the editor offers each kind only what can be drawn', () => {
  expect(choicesOf('figure', ['owner', 'quarter'])).toEqual([]);
  expect(choicesOf('trend', ['owner', 'quarter'])).toEqual(['quarter']);
  expect(choicesOf('distribution', ['owner', 'quarter'])).toEqual(['owner']);
});

test('moving keeps every widget and the order of the others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(8), fc.integer({ min: -3, max: 12 }), (count, pick, to) => {
      const all = Array.from({ length: count }, (_, at) => aWidget({ id: `w${at}` }));
      const id = `w${pick % count}`;
      const after = moved(all, id, to);
      expect(after.map((each) => each.id).toSorted()).toEqual(all.map((each) => each.id).toSorted());
      const others = (list: readonly Widget[]) => list.filter((each) => each.id !== id);
      expect(others(after)).toEqual(others(all));
    }),
  );
  const three = ['a', 'b', 'c'].map((id) => aWidget({ id }));
  expect(moved(three, 'a', 2).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

test('sizes go in steps and stay at their ends', () => {
  expect([step(widths, 4, 1), step(widths, 4, -1), step(widths, 12, 1), step(widths, 2, -1)]).toEqual([6, 3, 12, 2]);
  expect(step(widths, 5, 1)).toBe(6);
});

test('every dashboard of the product can be drawn, and together they show every kind', () => {
  for (const { key, widgets } of defaults) {
    for (const widget of widgets) expect(shapeFlaw(widget), `${key} ${widget.id}`).toBeNull();
    expect(new Set(widgets.map(({ id }) => id)).size, key).toBe(widgets.length);
  }
  const kinds = new Set(defaults.flatMap(({ widgets }) => widgets.map(({ kind }) => kind)));
  // A rank is for those who want one: it stands on no dashboard by itself.
  expect([...kinds].toSorted()).toEqual(widgetKinds.filter((kind) => kind !== 'rank').toSorted());
});

test('the board of a team has its three blocks: metrics, members, activities', () => {
  const team = defaults.find(({ key }) => key === 'manager');
  expect([...new Set(team?.widgets.map(({ section }) => section))]).toEqual(['Metrics', 'Members', 'Activities']);
});

test('a rank is shown of an outcome, and of what was merely done none is kept', () => {
  const aRank = aWidget({ kind: 'rank', by: [] });
  expect(widgetsFlaw([aRank], knownBy, () => true)).toBeNull();
  expect(widgetsFlaw([aRank], knownBy, () => false)).toMatchObject({ field: 'widgets.0.metrics.0' });
  expect(choicesOf('rank', ['owner', 'quarter'])).toEqual([]);
});
