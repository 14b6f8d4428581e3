import { describe, expect, test } from 'vitest';
import { type Guarded, mayReadField, mayWriteField } from '../withheld.ts';
import { type FieldRight, fieldLimits, withAddedRight, withFieldRight } from './field-rights.ts';

const rights: FieldRight[] = [
  { kind: 'deal', field: 'nextStep', role: 'success', may: 'read' },
  { kind: 'deal', field: 'amount', role: 'success', may: 'none' },
  { kind: 'contact', field: 'phone', role: 'rep', may: 'none' },
];

describe('what a setting means for a role', () => {
  test('what is hidden may not be written either, and what may only be read is not hidden', () => {
    expect(fieldLimits(rights, 'success', [])).toEqual({ deal: { hidden: ['amount'], fixed: ['amount', 'nextStep'] } });
  });

  test('a role of which nothing is said has no limits', () => {
    expect(fieldLimits(rights, 'manager', [])).toEqual({});
    expect(fieldLimits([], 'rep', [])).toEqual({});
  });
});

describe('fields that the workspace added', () => {
  const bonus = { object: 'deal', key: 'bonus', readers: ['finance' as const], writers: null };
  const score = { object: 'deal', key: 'score', readers: null, writers: ['manager' as const] };

  test('stand among the limits of a role under their names, with those of the setting', () => {
    expect(fieldLimits(rights, 'success', [bonus, score])).toEqual({
      deal: {
        hidden: ['amount', 'custom.bonus'],
        fixed: ['amount', 'custom.bonus', 'custom.score', 'nextStep'],
      },
    });
  });

  test('are never kept from leaders and operations, who can change that back', () => {
    for (const role of ['leader', 'operations'] as const) expect(fieldLimits([], role, [bonus, score])).toEqual({});
  });

  test('say anew for one role what it may, and mean everybody when nobody is left out', () => {
    const only = withAddedRight(score, 'rep', 'none');
    expect(mayReadField(only, 'rep')).toBe(false);
    expect([mayReadField(only, 'finance'), mayWriteField(only, 'finance'), mayWriteField(only, 'manager')]).toEqual([
      true,
      false,
      true,
    ]);
    const free = (['rep', 'finance', 'success'] as const).reduce(
      (field, role) => withAddedRight(field, role, 'all'),
      only as Guarded,
    );
    expect([free.readers, free.writers]).toEqual([null, null]);
  });
});

describe('a line of the setting said anew', () => {
  test('takes the place of the one before, and everything allowed takes it away', () => {
    const hidden = withFieldRight(rights, { kind: 'deal', field: 'nextStep', role: 'success', may: 'none' });
    expect(fieldLimits(hidden, 'success', []).deal?.hidden).toEqual(['amount', 'nextStep']);
    const open = withFieldRight(hidden, { kind: 'deal', field: 'nextStep', role: 'success', may: 'all' });
    expect(fieldLimits(open, 'success', []).deal?.fixed).toEqual(['amount']);
    expect(fieldLimits(open, 'rep', []).contact?.hidden).toEqual(['phone']);
  });

  test('the order in which lines were said does not matter', () => {
    const lines = rights.map((right) => ({ ...right }));
    const one = lines.reduce<FieldRight[]>(withFieldRight, []);
    const other = lines.toReversed().reduce<FieldRight[]>(withFieldRight, []);
    expect(one).toEqual(other);
    expect(one).toHaveLength(3);
  });
});
