import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { type Name, owners, quotaOf, type Someone } from '../../../support/two-workspaces.ts';
import { breadth } from '../../rights.ts';
import { all, api, type Cells, idIn, one, perOwner, personId, quarter, stale, tellsTheirs } from '../asking.ts';

const onContingency = (asking: Asking): Cells =>
  perOwner(
    'contingency',
    'write',
    (p, owner) => ({ path: `${api}/contingencies/${idIn(p, owner, 'contingencies')}`, asking, check: tellsTheirs }),
    { ok: 412 },
  );

const onPlan = (action: Action, ok: number, asking?: Asking): Cells =>
  perOwner(
    'target-plan',
    action,
    (p, owner) => ({
      path: `${api}/target-plans/${idIn(p, owner, 'targetPlans')}`,
      ...(asking ? { asking } : {}),
      check: tellsTheirs,
    }),
    { ok },
  );

/** What somebody says to a plan: to one that he is in, and for himself alone. */
const answering =
  (rest: string, body: object, ok: number): Cells =>
  (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('target-answer', 'write', who.role) === 'none' ? 403 : owner === who.name ? ok : 404;
      return one(`${api}/target-plans/${idIn(p, owner, 'targetPlans')}${rest}`, code, { body });
    });

const mayPlan = (who: Someone<Name>, ok: number) => (breadth('target-plan', 'write', who.role) === 'none' ? 403 : ok);

export const cells: Record<string, Cells> = {
  'targets.readQuotas': all(`${api}/quotas`),
  'targets.setQuotas': perOwner(
    'quota',
    'write',
    (p, owner) => ({
      path: `${api}/quotas`,
      asking: {
        body: {
          items: [{ personId: personId(p, owner), quarter, amount: Math.min(quotaOf(owner), 1_000_000_000_000) }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'targets.readNeeds': all(`${api}/target-needs`),
  'targets.listContingencies': (_, who) =>
    one(`${api}/contingencies`, breadth('contingency', 'read', who.role) === 'none' ? 403 : 200),
  'targets.makeContingency': (_, who) =>
    one(`${api}/contingencies`, breadth('contingency', 'write', who.role) === 'none' ? 403 : 201, {
      body: { name: 'Thin', leastPercent: 40, steps: ['Call'] },
    }),
  'targets.changeContingency': onContingency({ version: stale, body: { name: 'Other' } }),
  'targets.removeContingency': onContingency({ version: stale }),
  'targets.listPlans': all(`${api}/target-plans`),
  'targets.readPlan': onPlan('read', 200),
  'targets.makePlan': (_, who) =>
    one(`${api}/target-plans`, mayPlan(who, 201), { body: { name: 'Fresh', year: 2031 } }),
  'targets.changePlan': onPlan('write', 412, { version: stale, body: { name: 'Other' } }),
  'targets.removePlan': onPlan('write', 412, { version: stale }),
  'targets.proposeOwn': answering('/proposal', { proposed: [90, 90, 90, 90], note: null }, 200),
  'targets.acknowledge': answering('/acknowledgement', { edition: 1 }, 409),
  'targets.readHistory': (_, who) => one(`${api}/target-history?year=2031`, mayPlan(who, 200)),
  'targets.proposeQuotas': all(`${api}/quotas/proposal?quarter=${encodeURIComponent(quarter)}`),
};
