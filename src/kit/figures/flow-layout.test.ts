import { expect, test } from 'vitest';
import { type FlowEdge, type FlowNode, flowPlan } from './flow-layout.ts';

const nodes: FlowNode[] = [
  { id: 'a', label: 'Prospecting' },
  { id: 'b', label: 'Demo' },
  { id: 'c', label: 'Closing' },
  { id: 'won', label: 'Won', end: 'good' },
  { id: 'lost', label: 'Lost', end: 'bad' },
];
const edge = (from: string, to: string, kind: FlowEdge['kind']): FlowEdge => ({
  from,
  to,
  kind,
  text: `${from} to ${to}`,
});
const edges = [
  edge('a', 'b', 'step'),
  edge('b', 'c', 'step'),
  edge('a', 'c', 'skip'),
  edge('c', 'a', 'back'),
  edge('c', 'won', 'end'),
  edge('a', 'won', 'end'),
  edge('b', 'lost', 'end'),
];

test.each([[1200], [320]])('at a width of %d every edge is drawn once and nothing else, inside the picture', (room) => {
  const plan = flowPlan(nodes, edges, room);
  expect(plan.paths.map(({ from, to }) => `${from} ${to}`)).toEqual(edges.map(({ from, to }) => `${from} ${to}`));
  expect(new Set(plan.paths.map(({ d }) => d)).size).toBe(edges.length);
  for (const { x, y, width, height } of plan.boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(room + 0.5);
    expect(y + height).toBeLessThanOrEqual(plan.height);
  }
  for (const { d } of plan.paths)
    for (const number of d.match(/-?[\d.]+/g) ?? []) expect(Number(number)).toBeGreaterThanOrEqual(0);
});

test('no two places cover each other', () => {
  for (const room of [1200, 320]) {
    const { boxes } = flowPlan(nodes, edges, room);
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1))
        expect(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        ).toBe(true);
  }
});

test('an edge to nowhere is not drawn, and nothing is a picture of nothing', () => {
  expect(flowPlan(nodes, [edge('a', 'x', 'skip')], 800).paths).toEqual([]);
  expect(flowPlan([], [], 800).height).toBe(0);
});
