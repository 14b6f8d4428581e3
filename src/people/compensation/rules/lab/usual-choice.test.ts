import { expect, test } from 'vitest';
import { triedAgainst, triedFirst } from './usual-choice.ts';

const first = (ids: string[], paying: string[]) => {
  const tried = triedFirst(ids, new Set(paying));
  return [tried, triedAgainst(tried, ids, new Set(paying))];
};

test.each([
  ['a plan that nobody is on yet, against the one that pays', ['now', 'next'], ['now'], ['next', 'now']],
  ['the first one against another, where all pay somebody', ['now', 'ramp'], ['now', 'ramp'], ['now', 'ramp']],
  ['a plan alone against itself', ['now'], ['now'], ['now', 'now']],
  ['drafts alone against themselves', ['a', 'b'], [], ['a', 'a']],
])('first is tried %s', (_, ids, paying, chosen) => expect(first(ids, paying)).toEqual(chosen));
