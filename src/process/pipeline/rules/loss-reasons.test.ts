import { describe, expect, test } from 'vitest';
import { faultInTree, inTreeOrder, type Reason, reasonNamed, reasonsFor, withAllBelow } from './loss-reasons.ts';

const reason = (id: string, name: string, parentId: string | null = null, position = 0): Reason => ({
  ...{ id, name, parentId, position },
  retiredOn: null,
});
const tree = [
  reason('tco', 'Too expensive', 'price'),
  reason('comp', 'Competitor', null, 1),
  reason('price', 'Price'),
  reason('better', 'Better price', 'comp'),
];

describe('the tree of reasons', () => {
  test('stands from the top down, siblings in their order', () => {
    expect(inTreeOrder(tree).map(({ path, depth }) => [path, depth])).toEqual([
      ['Price', 0],
      ['Price › Too expensive', 1],
      ['Competitor', 0],
      ['Competitor › Better price', 1],
    ]);
    expect(inTreeOrder([])).toEqual([]);
  });

  test('a reason whose parent is not there stands at the top', () => {
    expect(inTreeOrder([reason('a', 'Alone', 'gone')])).toMatchObject([{ path: 'Alone', depth: 0 }]);
  });

  test('what is below a reason comes with it', () => {
    expect(withAllBelow(tree, 'price')).toEqual(['price', 'tco']);
    expect(withAllBelow(tree, 'tco')).toEqual(['tco']);
  });

  test.each([
    [reason('price', 'Price', 'tco'), 'in-circle'],
    [reason('price', 'Price', 'price'), 'in-circle'],
    [reason('new', 'New', 'nowhere'), 'unknown-parent'],
    [reason('new', 'PRICE'), 'same-name'],
    [reason('new', 'Price', 'comp'), null],
    [reason('tco', 'Too expensive', 'better'), null],
  ])('%o put there: %s', (changed, fault) => {
    expect(faultInTree(tree, changed)).toBe(fault);
  });

  test('no reason stands four deep, neither by itself nor with what is below it', () => {
    const deep = [...tree, reason('third', 'Of the third', 'tco')];
    expect(faultInTree(deep, reason('fourth', 'Of the fourth', 'third'))).toBe('too-deep');
    expect(faultInTree(deep, reason('price', 'Price', 'comp'))).toBe('too-deep');
  });

  test('a retired reason keeps its name and gives it free', () => {
    const old = { ...reason('old', 'Price'), retiredOn: '2026-01-01' };
    expect(faultInTree([old], reason('price', 'Price'))).toBeNull();
  });
});

describe('a loss told in words', () => {
  test.each([
    ['too  expensive ', 'tco'],
    ['Price › Too expensive', 'tco'],
    ['price / too expensive', 'tco'],
    ['PRICE', 'price'],
    ['Price/Too expensive', 'tco'],
    ['Price: too expensive', 'tco'],
    ['They went silent', null],
    ['', null],
  ])('"%s" names %s', (text, id) => {
    expect(reasonNamed(tree, text)).toBe(id);
  });

  test('a name that two reasons have names neither, and a retired one is not named', () => {
    const twins = [...tree, reason('b2', 'Better price', 'price')];
    expect(reasonNamed(twins, 'Better price')).toBeNull();
    expect(reasonNamed(twins, 'Competitor › Better price')).toBe('better');
    expect(reasonNamed([{ ...tree[2]!, retiredOn: '2026-01-01' }], 'Price')).toBeNull();
  });
});

test('a stroke within a name belongs to it: "50/50" is one reason, and is known again', () => {
  const added = reasonsFor(tree, ['50/50', 'Price / 24/7 service'], () => `new ${Math.random()}`);
  expect(added.map(({ name, parentId }) => [name, parentId])).toEqual([
    ['50/50', null],
    ['24/7 service', 'price'],
  ]);
  const all = [...tree, ...added];
  expect(reasonNamed(all, '50/50')).toBe(added[0]?.id);
  expect(reasonNamed(all, 'price › 24/7 Service')).toBe(added[1]?.id);
  expect(reasonsFor(all, ['50/50', 'Price / 24/7 service'], () => 'x')).toEqual([]);
});

test('words that name no reason become reasons where their way leads, each once', () => {
  const price: Reason = { id: 'price', name: 'Price', parentId: null, position: 4, retiredOn: null };
  let next = 0;
  const come = reasonsFor(
    [price],
    ['price', 'Weather', 'PRICE / Exchange rate', 'weather', 'a > b > c > d'],
    () => `new ${next++}`,
  );
  expect(come.map(({ name, parentId, position }) => [name, parentId, position])).toEqual([
    ['Weather', null, 5],
    ['Exchange rate', 'price', 0],
    ['a > b > c > d', null, 6],
  ]);
});
