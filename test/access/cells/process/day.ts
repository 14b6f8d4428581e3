import { newId } from '../../../../src/ground/ids.ts';
import { today } from '../../../support/two-workspaces.ts';
import { breadth } from '../../rights.ts';
import { all, api, type Cells, dealOf, one, onReadDeal, perOwner, stale, tellsTheirs } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'day.read': all(`${api}/day`),
  // Whoever reads a deal may put it off his own list; here nothing was put off, and nothing is written.
  'day.snooze': onReadDeal((deal) => ({ path: `${api}/day/snoozes/${deal}`, asking: { body: { until: null } } })),
  // One's own plan, and nothing of anybody else's; nobody has one here, and nothing is written.
  'day.plan': all(`${api}/day/plan`),
  'day.planNext': all(`${api}/day/plan/next`),
  'day.keepPlan': () => one(`${api}/day/plan/${today}`, 200, { body: { items: [] } }),
  'day.finishStep': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/day/steps/${dealOf(p, owner)}/done`,
      asking: { version: stale, body: { kindId: newId(), outcome: null, nextStep: 'Mine now', nextStepOn: today } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  // For whoever sees more than his own deals.
  'day.team': (_, who) => one(`${api}/day/team`, breadth('deal', 'read', who.role) === 'own' ? 404 : 200),
};
