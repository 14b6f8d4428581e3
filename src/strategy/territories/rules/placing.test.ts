import { expect, test } from 'vitest';
import { placedBy, standsAlike } from './placing.ts';

const germany = { kind: 'country' as const, countries: ['DE'] };
const rule = (id: string) => ({ id, isException: false, conditions: [germany] });
const territory = (id: string) => ({
  ...{ id, parentId: null, isOverlay: false, fromOn: null, untilOn: null, named: [], rules: [rule(`${id}-rule`)] },
});
const claim = (territoryId: string) => ({ territoryId, ruleId: `${territoryId}-rule` });
const place = placedBy([territory('north'), territory('south'), territory('over')]);

test('a company is kept in its territory with the rule by which it came there, and what lies over it', () => {
  expect(place({ base: claim('north'), rivals: [], overlays: [claim('over')] })).toEqual({
    ...{ territoryId: 'north', rivals: [], overlays: ['over'] },
    because: { isNamed: false, conditions: [germany] },
  });
});

test('a company between two is kept in neither, and reads alike whichever comes first', () => {
  const one = place({ base: null, rivals: [claim('south'), claim('north')], overlays: [] });
  const other = place({ base: null, rivals: [claim('north'), claim('south')], overlays: [] });
  expect(one).toEqual({ territoryId: null, rivals: ['north', 'south'], overlays: [], because: null });
  expect(standsAlike(one, other)).toBe(true);
});

test('another rule of the same territory is no move; another territory, a gap or an overlay is one', () => {
  const stood = place({ base: claim('north'), rivals: [], overlays: [] });
  expect(standsAlike(stood, { ...stood, because: null } as never)).toBe(true);
  expect(standsAlike(stood, place({ base: claim('south'), rivals: [], overlays: [] }))).toBe(false);
  expect(standsAlike(stood, place({ base: null, rivals: [], overlays: [] }))).toBe(false);
  expect(standsAlike(stood, place({ base: claim('north'), rivals: [], overlays: [claim('over')] }))).toBe(false);
});

test('a company whose rule was taken away meanwhile stands there without one', () => {
  expect(place({ base: { territoryId: 'north', ruleId: 'gone' }, rivals: [], overlays: [] }).because).toBeNull();
});
