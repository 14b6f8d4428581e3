import { deciders } from '../../../support/deal-override.ts';
import { canary, type Name, type Owner, owners, type Someone } from '../../../support/two-workspaces.ts';
import { expected, isBeta, reaches } from '../../rights.ts';
import { all, anywhere, api, type Cells, dealOf, one, perOwner, personId, stale, tellsTheirs } from '../asking.ts';

const deciderOf = (owner: Owner) => deciders[owner] as Name;

/** A request is seen by whoever asked it, whoever decides it, and whoever stands above one of them. */
const seesRequest = (who: Someone<Name>, owner: Owner) =>
  reaches(who, 'approval', 'read', owner) || reaches(who, 'approval', 'read', deciderOf(owner));

/** An act on a request in a version that nobody has: only `whose` is told of the newer one, others who see it a rule's no. */
const onRequest =
  (rest: string, whose: 'asked' | 'decides' | 'nobody', body?: unknown): Cells =>
  (p, who) =>
    owners.map((owner) => {
      const actor = whose === 'asked' ? owner : whose === 'decides' ? deciderOf(owner) : null;
      return {
        to: owner,
        path: `${api}/approvals/${anywhere(p, isBeta(owner)).approvals[owner]}${rest}`,
        asking: { version: stale, ...(body === undefined ? {} : { body }) },
        expect: [!seesRequest(who, owner) ? 404 : actor === who.name ? 412 : 409],
        check: tellsTheirs,
      };
    });

const aboutDeal =
  (path: string, which: 'open' | 'second', seen: readonly number[]): Cells =>
  (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}${path}`,
      asking: { body: { subject: 'deal-override', recordId: dealOf(p, owner, which) } },
      expect: reaches(who, 'deal', 'read', owner) ? seen : [404],
    }));

const noRules = { subject: 'deal-override', rules: [] };

export const cells: Record<string, Cells> = {
  'approvals.list': all(`${api}/approvals?box=all`),
  'approvals.count': all(`${api}/approval-count`),
  'approvals.read': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/approvals/${anywhere(p, isBeta(owner)).approvals[owner]}`,
      expect: [seesRequest(who, owner) ? 200 : 404],
      check: (a) =>
        a.status !== 200 || a.text.includes(canary(owner, 'deal', 'asked')) === reaches(who, 'deal', 'read', owner)
          ? null
          : 'shows more or less than the right to the deal',
    })),
  'approvals.ask': aboutDeal('/approvals', 'second', [201, 409]),
  'approvals.lookAhead': aboutDeal('/approvals/outlook', 'open', [200]),
  'approvals.decide': onRequest('/decision', 'decides', { decision: 'approve' }),
  'approvals.withdraw': onRequest('/withdrawal', 'asked', {}),
  'approvals.handOn': (p, who) => onRequest('/delegation', 'nobody', { to: who.id })(p, who),
  'approvals.askAgain': onRequest('/asking', 'nobody', {}),
  'approvals.undo': onRequest('/undo', 'nobody'),
  'approvals.readRules': all(`${api}/approval-rules`),
  'approvals.writeRules': (_, who) =>
    one(`${api}/approval-rules`, expected(who, 'approval-rules', 'write', null, { where: who.name, ok: 409 }), {
      body: { ...noRules, version: stale, remindAfterDays: 2, escalateAfterDays: 2 },
    }),
  'approvals.tryRules': (_, who) =>
    one(`${api}/approval-rules/dry-run`, expected(who, 'approval-rules', 'write', null, { where: who.name }), {
      body: noRules,
    }),
  'approvals.listStandIns': all(`${api}/stand-ins`),
  // Refused for the days that are taken already, by whoever may name one at all.
  'approvals.nameStandIn': perOwner(
    'stand-in',
    'write',
    (p, owner) => ({
      path: `${api}/stand-ins`,
      asking: {
        body: {
          personId: personId(p, owner),
          standInId: personId(p, deciderOf(owner)),
          firstDay: '2190-01-01',
          lastDay: '2190-12-31',
        },
      },
    }),
    { ok: 409 },
  ),
  'approvals.removeStandIn': perOwner(
    'stand-in',
    'write',
    (p, owner) => ({
      path: `${api}/stand-ins/${anywhere(p, isBeta(owner)).standIns[owner]}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
};
