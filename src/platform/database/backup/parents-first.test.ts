import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parentsFirst } from './parents-first.ts';

test('deals come after the companies and people that they name', () => {
  const links = [
    { child: 'deals', parent: 'companies' },
    { child: 'deals', parent: 'people' },
    { child: 'companies', parent: 'people' },
  ];
  expect(parentsFirst(['companies', 'deals', 'people'], links)).toEqual(['people', 'companies', 'deals']);
});

test('a company may belong to a company, and a circle of several tables is told', () => {
  expect(parentsFirst(['companies'], [{ child: 'companies', parent: 'companies' }])).toEqual(['companies']);
  const circle = [
    { child: 'teams', parent: 'members' },
    { child: 'members', parent: 'teams' },
  ];
  expect(() => parentsFirst(['teams', 'members'], circle)).toThrow(/in a circle: teams, members/);
});

test('every table stands once, after all that it refers to', () => {
  const names = Array.from({ length: 12 }, (_, at) => `t${at}`);
  const aLink = fc
    .tuple(fc.nat(11), fc.nat(11))
    .map(([a, b]) => ({ child: `t${Math.max(a, b)}`, parent: `t${Math.min(a, b)}` }));
  fc.assert(
    fc.property(fc.array(aLink, { maxLength: 30 }), fc.shuffledSubarray(names, { minLength: 12 }), (links, tables) => {
      const order = parentsFirst(tables, links);
      expect(order.toSorted()).toEqual(names.toSorted());
      for (const { child, parent } of links)
        if (child !== parent) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(child));
    }),
  );
});
