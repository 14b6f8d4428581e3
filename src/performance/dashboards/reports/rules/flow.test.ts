import { expect, test } from 'vitest';
import { busiestPipeline, flowThrough } from './flow.ts';

const stages = ['Talk', 'Offer', 'Close'].map((name) => ({ id: name.toLowerCase(), name }));
const ends = { won: 'Won', lost: 'Lost' };

test('deals that went on, back, won and lost are ways of a flow through the stages', () => {
  const ways = [
    { move: 'talk>offer', n: 8 },
    { move: 'offer>talk', n: 1 },
    { move: 'close>won', n: 3 },
    { move: 'talk>lost', n: 2 },
    { move: 'gone>offer', n: 4 },
    { move: 'talk>gone', n: 4 },
  ];
  const { nodes, links } = flowThrough(stages, ways, ends);
  expect(nodes.map(({ id, level }) => [id, level])).toEqual([
    ['talk', 0],
    ['offer', 1],
    ['close', 2],
    ['won', 3],
    ['lost', 3],
  ]);
  expect(links.map(({ from, to, n, kind }) => [from, to, n, kind])).toEqual([
    ['talk', 'offer', 8, 'on'],
    ['offer', 'talk', 1, 'back'],
    ['close', 'won', 3, 'good'],
    ['talk', 'lost', 2, 'bad'],
  ]);
});

test('of several pipelines the one through which most went is drawn; where nothing moved, none', () => {
  const small = { id: 's', name: 'Small', stages: [{ id: 'a', name: 'A' }] };
  const large = { id: 'l', name: 'Large', stages };
  const ways = [
    { move: 'a>won', n: 5 },
    { move: 'talk>offer', n: 8 },
  ];
  expect(busiestPipeline([small, large], ways)?.name).toBe('Large');
  expect(busiestPipeline([small, large], [])).toBeNull();
  expect(busiestPipeline([], ways)).toBeNull();
});
