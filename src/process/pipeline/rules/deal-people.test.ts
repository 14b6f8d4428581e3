import { describe, expect, test } from 'vitest';
import { type DealPerson, namedTwice, peopleWith } from './deal-people.ts';

const part = (contactId: string, role: DealPerson['role']) => ({ contactId, role });

describe('the people of a deal', () => {
  test('somebody may have two roles, but not one of them twice', () => {
    expect(namedTwice([part('anna', 'champion'), part('anna', 'user'), part('bea', 'user')])).toBeNull();
    expect(namedTwice([part('anna', 'champion'), part('bea', null), part('anna', 'champion')])).toBe(2);
    expect(namedTwice([])).toBeNull();
  });

  test('who is told of later joins, a role is taken where none was known, and nobody goes', () => {
    const before = [part('anna', null), part('bea', 'user')];
    const table: [ReturnType<typeof part>[], ReturnType<typeof part>[]][] = [
      [[], before],
      [[part('anna', 'champion')], [part('anna', 'champion'), part('bea', 'user')]],
      [[part('bea', null)], before],
      [[part('bea', 'blocker')], [...before, part('bea', 'blocker')]],
      [
        [part('carl', null), part('bea', 'user')],
        [...before, part('carl', null)],
      ],
    ];
    for (const [told, after] of table) expect(peopleWith(before, told)).toEqual(after);
  });
});
