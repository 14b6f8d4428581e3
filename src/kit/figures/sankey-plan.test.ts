import { expect, test } from 'vitest';
import { type SankeyLink, type SankeyNode, sankeyPlan } from './sankey-plan.ts';

const nodes: SankeyNode[] = [
  { id: 'a', label: 'Prospecting', level: 0 },
  { id: 'b', label: 'Demo', level: 1 },
  { id: 'c', label: 'Closing', level: 2 },
  { id: 'won', label: 'Won', level: 3, end: 'good' },
  { id: 'lost', label: 'Lost', level: 3, end: 'bad' },
];
const links: SankeyLink[] = [
  { from: 'a', to: 'b', n: 80, kind: 'on' },
  { from: 'a', to: 'c', n: 10, kind: 'on' },
  { from: 'b', to: 'c', n: 40, kind: 'on' },
  { from: 'b', to: 'a', n: 5, kind: 'back' },
  { from: 'c', to: 'won', n: 30, kind: 'good' },
  { from: 'b', to: 'lost', n: 40, kind: 'bad' },
  { from: 'a', to: 'lost', n: 10, kind: 'bad' },
];

test.each([[{ width: 1100, height: 380, upright: false }], [{ width: 320, height: 620, upright: true }]])(
  'every way is drawn once, as thick as what took it, and all of it lies inside of %j',
  (room) => {
    const plan = sankeyPlan(nodes, links, room);
    expect(plan.links).toHaveLength(links.length);
    const width = (from: string, to: string) => plan.links.find((link) => link.from === from && link.to === to)!.width;
    expect(width('a', 'b') / width('b', 'c')).toBeCloseTo(2);
    for (const { x, y, width: wide, height } of plan.nodes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(room.width + 0.5);
      expect(y + height).toBeLessThanOrEqual(room.height + 0.5);
    }
    for (const { d } of plan.links) expect(d).not.toContain('NaN');
  },
);

test('of nothing there is nothing to draw', () => {
  expect(sankeyPlan([], [], { width: 800, height: 300, upright: false })).toMatchObject({ nodes: [], links: [] });
  const alone = sankeyPlan(nodes, [], { width: 800, height: 300, upright: false });
  expect(JSON.stringify(alone)).not.toMatch(/NaN|null/);
});
