import { expect, test } from 'vitest';
import { type Reach, reachesNoLess } from './reach.ts';

const ana: Reach = {
  role: 'manager',
  team: ['ana', 'rob'],
  above: ['lea'],
  closed: 'team',
  hidden: ['deal.amount'],
  shared: ['deal.1'],
  standsFor: ['mia'],
};

test.each([
  ['nothing changed', {}, true],
  ['her team grew', { team: ['ana', 'rob', 'ria'] }, true],
  ['Rob has another manager', { team: ['ana'] }, false],
  ['she is in the team of another leader', { above: ['max'] }, false],
  ['she is a leader now, who reaches otherwise', { role: 'leader' }, false],
  ['she sees what is confidential of all', { closed: 'all' }, true],
  ['she sees what is confidential of her own alone', { closed: 'own' }, false],
  ['a field is shown to her', { hidden: [] }, true],
  ['another field is kept from her', { hidden: ['deal.amount', 'deal.nextStep'] }, false],
  ['another deal is shared with her', { shared: ['deal.1', 'deal.2'] }, true],
  ['the share ended', { shared: [] }, false],
  ['she stands in for nobody any more', { standsFor: [] }, false],
] as const)('an archive stays hers while she reaches no less: %s', (_, change, stays) => {
  expect(reachesNoLess({ ...ana, ...change }, ana)).toBe(stays);
});
