import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '../../../ground/index.ts';
import { spreadTarget, type TargetNode } from './spread-target.ts';

const usd = (amount: number) => money(amount, 'USD');
const amounts = (spread: ReturnType<typeof spreadTarget>) =>
  'parts' in spread
    ? Object.fromEntries([...spread.parts].map(([id, parts]) => [id, parts.map(({ amount }) => amount)]))
    : spread;
const team: TargetNode[] = [
  { id: 'east', under: null },
  { id: 'ann', under: 'east' },
  { id: 'bob', under: 'east' },
  { id: 'cy', under: null },
];

describe('a target spread over people and quarters', () => {
  test('evenly: each person as much as any other, whoever stands above them', () => {
    expect(amounts(spreadTarget(usd(300), [1], team))).toEqual({ east: [200], ann: [100], bob: [100], cy: [100] });
    const three = ['a', 'b', 'c'].map((id): TargetNode => ({ id, under: null }));
    expect(amounts(spreadTarget(usd(10_000), [1], three))).toEqual({ a: [3334], b: [3333], c: [3333] });
  });

  test('by season and potential', () => {
    const weighted = team.map((node) => (node.id === 'ann' ? { ...node, weight: 3 } : node));
    const spread = spreadTarget(usd(1_000), [1, 1, 1, 2], weighted);
    expect(amounts(spread)).toEqual({
      east: [160, 160, 160, 320],
      ann: [120, 120, 120, 240],
      bob: [40, 40, 40, 80],
      cy: [40, 40, 40, 80],
    });
  });

  test('who is there for a part of the year gets his part of the quarters that he is there for', () => {
    const later = team.map((node) => (node.id === 'ann' ? { ...node, weight: [0, 0.5] } : node));
    expect(amounts(spreadTarget(usd(500), [1, 1], later))).toEqual({
      east: [125, 150],
      ann: [0, 50],
      bob: [125, 100],
      cy: [125, 100],
    });
  });

  test('a team that is weighted itself counts so, however many it has', () => {
    const weighted = team.map((node) => (node.id === 'east' ? { ...node, weight: 1 } : node));
    expect(amounts(spreadTarget(usd(300), [1], weighted))).toEqual({ east: [150], ann: [75], bob: [75], cy: [150] });
  });

  test('what somebody proposed stays, and the others share the rest', () => {
    const kept = team.map((node) => (node.id === 'ann' ? { ...node, kept: [160, null] } : node));
    expect(amounts(spreadTarget(usd(400), [1, 1], kept))).toEqual({
      east: [220, 80],
      ann: [160, 40],
      bob: [60, 40],
      cy: [60, 40],
    });
    const whole = team.map((node) => (node.id === 'east' ? { ...node, kept: [50] } : node));
    expect(amounts(spreadTarget(usd(300), [1], whole))).toEqual({ east: [50], ann: [25], bob: [25], cy: [250] });
  });

  test.each<[string, TargetNode[], object]>([
    ['a name twice', [...team, { id: 'cy', under: 'east' }], { refused: 'twice', id: 'cy' }],
    ['nobody above', [{ id: 'a', under: 'b' }], { refused: 'no-such-parent', id: 'a' }],
    [
      'a loop',
      [
        { id: 'a', under: 'b' },
        { id: 'b', under: 'a' },
      ],
      { refused: 'loop', id: 'a' },
    ],
    [
      'more kept',
      [{ id: 'a', under: null, kept: [400] }],
      { refused: 'more-kept-than-there-is', by: usd(100), id: null },
    ],
    ['nobody left', [{ id: 'a', under: null, kept: [200] }], { refused: 'nobody-left', rest: usd(100), id: null }],
    ['nobody at all', [], { refused: 'nobody-left', rest: usd(300), id: null }],
    [
      'less kept by a team than by its own',
      [
        { id: 'a', under: null, kept: [10] },
        { id: 'b', under: 'a', kept: [25] },
        { id: 'c', under: null },
      ],
      { refused: 'more-kept-than-there-is', by: usd(15), id: 'a' },
    ],
  ])('is refused: %s', (_, nodes, expected) => {
    expect(spreadTarget(usd(300), [1], nodes)).toEqual(expected);
  });

  test('exactly what is kept may be all there is', () => {
    expect(amounts(spreadTarget(usd(300), [1], [{ id: 'a', under: null, kept: [300] }]))).toEqual({ a: [300] });
  });

  test('on 10,000 trees no cent is lost or made, and what was kept stays', () => {
    const weight = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 9, noNaN: true }));
    const amount = fc.option(fc.integer({ min: 0, max: 999 }), { freq: 1 });
    const rarely = fc.integer({ min: 0, max: 15 }).map((each) => each === 0);
    const node = fc
      .record({
        above: fc.integer({ min: -1, max: 11 }),
        weight: fc.option(fc.oneof(weight, fc.tuple(weight, weight, weight, weight))),
        hasKept: rarely,
        kept: fc.tuple(amount, amount, amount, amount),
      })
      .map(({ above, weight, hasKept, kept }) => ({
        above,
        weight: weight ?? undefined,
        kept: hasKept ? kept : undefined,
      }));
    const periods = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 });
    let spreads = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 50 }),
        periods,
        fc.array(node, { minLength: 1, maxLength: 12 }),
        (total, seasons, drawn) => {
          // Above each stands one of those before it, so that it is a tree.
          const nodes = drawn.map(({ above, weight, kept }, i) => {
            const under = above < 0 || i === 0 ? null : String(above % i);
            return { id: String(i), under, ...(weight === undefined ? {} : { weight }), ...(kept ? { kept } : {}) };
          });
          const spread = spreadTarget(usd(total), seasons, nodes);
          if (!('parts' in spread)) {
            if (!nodes.some(({ kept }) => kept)) throw new Error(`${spread.refused} without anything kept`);
            return;
          }
          spreads++;
          const at = (id: string, p: number) => spread.parts.get(id)![p]!.amount;
          const sum = (of: readonly { id: string }[], p: number) => of.reduce((all, { id }) => all + at(id, p), 0);
          const tops = nodes.filter(({ under }) => under === null);
          let all = 0;
          for (let p = 0; p < seasons.length; p++) {
            all += sum(tops, p);
            for (const { id, kept } of nodes) {
              const below = nodes.filter(({ under }) => under === id);
              if (below.length > 0 && sum(below, p) !== at(id, p))
                throw new Error(`${id} is not the sum of those below`);
              if (at(id, p) < 0) throw new Error(`${id} is below nothing`);
              if (typeof kept?.[p] === 'number' && kept[p] !== at(id, p)) throw new Error(`${id} was not kept`);
            }
          }
          if (all !== total) throw new Error(`${all} is not ${total}`);
        },
      ),
      { numRuns: 10_000, seed: 9 },
    );
    expect(spreads).toBeGreaterThan(5_000);
  });
});
