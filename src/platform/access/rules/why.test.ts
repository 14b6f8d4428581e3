import { describe, expect, test } from 'vitest';
import { because, lineDown, type Placed } from './why.ts';

const placed = (id: string, managerId: string | null): Placed => ({
  id,
  name: id,
  role: 'rep',
  active: true,
  managerId,
});
const people = new Map(
  [placed('lea', null), placed('max', 'lea'), placed('ria', 'max'), placed('rob', null)].map((one) => [one.id, one]),
);

describe('the line from a person down to an owner', () => {
  test('names everybody on the way', () => {
    expect(lineDown(people, 'lea', 'ria')?.map(({ id }) => id)).toEqual(['lea', 'max', 'ria']);
    expect(lineDown(people, 'ria', 'ria')?.map(({ id }) => id)).toEqual(['ria']);
  });

  test('is none where the owner stands elsewhere, above, or is not here', () => {
    expect(lineDown(people, 'max', 'rob')).toBeNull();
    expect(lineDown(people, 'ria', 'max')).toBeNull();
    expect(lineDown(people, 'lea', 'nobody')).toBeNull();
  });

  test('ends even where lines form a loop', () => {
    const loop = new Map([placed('a', 'b'), placed('b', 'a')].map((one) => [one.id, one]));
    expect(lineDown(loop, 'c', 'a')).toBeNull();
  });
});

describe('why somebody reaches a record', () => {
  const facts = { isOwner: false, isAbove: false, isShared: false, isConfidential: false, circle: 'own' } as const;
  test.each([
    ['his own', { breadth: 'own', isOwner: true }, 'own'],
    ['somebody else’s, as a rep', { breadth: 'own' }, null],
    ['one shared with a rep', { breadth: 'own', isShared: true }, 'share'],
    ['his team’s, as a manager', { breadth: 'team', isAbove: true }, 'team'],
    ['one below a rep, who reaches his own alone', { breadth: 'own', isAbove: true }, null],
    ['anybody’s, as a reader of all', { breadth: 'all' }, 'role'],
    ['one shared, by a role that does this to none', { breadth: 'none', isShared: true }, null],
    ['a confidential one, as a reader of all', { breadth: 'all', isConfidential: true }, null],
    [
      'a confidential one shared with a reader of all',
      { breadth: 'all', isConfidential: true, isShared: true },
      'share',
    ],
    [
      'a confidential one of his team, where managers see them',
      { breadth: 'team', isAbove: true, isConfidential: true, circle: 'team' },
      'team',
    ],
    [
      'a confidential one of his team, where they do not',
      { breadth: 'team', isAbove: true, isConfidential: true },
      null,
    ],
    ['his own confidential one', { breadth: 'own', isOwner: true, isConfidential: true }, 'own'],
    ['a confidential one, as a leader with the right', { breadth: 'all', isConfidential: true, circle: 'all' }, 'role'],
  ] as const)('%s', (_, over, reason) => {
    expect(because({ ...facts, ...over })).toBe(reason);
  });
});
