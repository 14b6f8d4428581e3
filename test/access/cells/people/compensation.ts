import { owners } from '../../../support/two-workspaces.ts';
import { breadth, expected } from '../../rights.ts';
import {
  anywhere,
  api,
  type Cells,
  dealOf,
  idIn,
  one,
  own,
  perOwner,
  personId,
  shared,
  stale,
  tellsTheirs,
} from '../asking.ts';

const payTerms = {
  ...{ currency: 'EUR', from: '2026-01-01', until: null, base: 100, variable: 0 },
  components: [
    {
      ...{ kind: 'team', id: 'all', name: 'All', target: 0, window: 'period' },
      ...{ measure: 'revenue', rate: '1%', share: '1' },
    },
  ],
};

const payReads = (path: string, kind: string): Cells => {
  return (_, who) => one(`${api}/pay${path}`, breadth(kind, 'read', who.role) === 'none' ? 403 : 200);
};

/** Pay: plans and runs are the workspace's, what somebody is paid his own. */
export const cells: Record<string, Cells> = {
  'pay.listPlans': payReads('/plans', 'pay-plan'),
  'pay.makePlan': (_, who) =>
    one(`${api}/pay/plans`, expected(who, 'pay-plan', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Mine', terms: payTerms },
    }),
  'pay.changePlan': shared(
    'pay-plan',
    'write',
    (id) => `${api}/pay/plans/${id}`,
    (p, beta) => anywhere(p, beta).payPlan,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'pay.simulatePlan': shared(
    'pay-plan',
    'read',
    (id) => `${api}/pay/plans/${id}/simulation?insteadOf=${id}`,
    (p, beta) => anywhere(p, beta).payPlan,
    200,
  ),
  'pay.readRadar': payReads('/radar', 'pay-plan'),
  'pay.simulateDraft': (p, who) =>
    one(`${api}/pay/simulations`, breadth('pay-plan', 'read', who.role) === 'none' ? 403 : 200, {
      body: { terms: payTerms, insteadOf: own(p, who).payPlan },
    }),
  'pay.changePlanFrom': shared(
    'pay-plan',
    'write',
    (id) => `${api}/pay/plans/${id}/from-a-day`,
    (p, beta) => anywhere(p, beta).payPlan,
    412,
    { version: stale, body: { from: '2026-06-01', name: 'Mine', terms: payTerms } },
  ),
  'pay.readProjected': payReads('/projected', 'pay-assignment'),
  'pay.readBoard': payReads('/board', 'pay-assignment'),
  'pay.showOnBoard': (_, who) =>
    one(`${api}/pay/board`, breadth('pay-assignment', 'read', who.role) === 'none' ? 403 : 200, {
      body: { shown: false },
    }),
  'pay.readMyPlans': payReads('/my-plans', 'pay-assignment'),
  // Nobody signs for another.
  'pay.signPlan': (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('pay-assignment', 'read', who.role) === 'none' ? 403 : owner === who.name ? 409 : 404;
      const path = `${api}/pay/assignments/${idIn(p, owner, 'payAssignments')}/sign`;
      return one(path, code, { body: { planVersion: stale } });
    }),
  'pay.listAssignments': payReads('/assignments', 'pay-assignment'),
  'pay.assign': perOwner(
    'pay-assignment',
    'write',
    (p, owner, who) => {
      const year = who.role === 'leader' ? 1950 : 1960;
      const days = { from: `${year}-01-01`, until: `${year}-02-01` };
      return {
        path: `${api}/pay/assignments`,
        asking: { body: { planId: own(p, who).payPlan, personId: personId(p, owner), ...days, ramp: [] } },
      };
    },
    { ok: 201, outOfReach: 400 },
  ),
  'pay.assignMany': (p, who) =>
    one(`${api}/pay/assignments/many`, expected(who, 'pay-assignment', 'write', null, { where: who.name, ok: 200 }), {
      body: {
        planId: own(p, who).payPlan,
        whom: { role: 'finance' },
        from: '2027-05-01',
        until: '2027-05-02',
        ramp: [],
      },
    }),
  'pay.changeAssignment': perOwner(
    'pay-assignment',
    'write',
    (p, owner) => ({
      path: `${api}/pay/assignments/${idIn(p, owner, 'payAssignments')}`,
      asking: { version: stale, body: { until: null } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'pay.listEvents': payReads('/events', 'pay-event'),
  'pay.noteEvent': (p, who) =>
    one(`${api}/pay/events`, expected(who, 'pay-event', 'write', null, { where: who.name, ok: 201 }), {
      body: { dealId: Object.values(own(p, who).deals)[0]?.won, what: 'payment', day: '2026-01-05', share: '1%' },
    }),
  'pay.removeEvent': shared(
    'pay-event',
    'write',
    (id) => `${api}/pay/events/${id}`,
    (p, beta) => anywhere(p, beta).payEvent,
    412,
    { version: stale },
  ),
  'pay.listCredits': payReads('/credits', 'pay-credit'),
  'pay.addCredit': (p, who) =>
    one(`${api}/pay/credits`, expected(who, 'pay-credit', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ personId: personId(p, who.name), day: '1950-01-05', measure: 'revenue', role: 'direct' },
        ...{ amount: 100, currency: 'EUR', what: 'Correction' },
      },
    }),
  'pay.removeCredit': shared(
    'pay-credit',
    'write',
    (id) => `${api}/pay/credits/${id}`,
    (p, beta) => anywhere(p, beta).payCredit,
    412,
    { version: stale },
  ),
  'pay.importTable': (_, who) =>
    one(`${api}/pay/tables`, expected(who, 'pay-credit', 'write', null, { where: who.name, ok: 200 }), {
      body: { what: 'credits', text: 'person,day,amount,what\nNobody,2026-01-01,1,Fair', sure: false },
    }),
  'pay.readSettings': payReads('/settings', 'pay-settings'),
  'pay.changeSettings': (_, who) =>
    one(`${api}/pay/settings`, expected(who, 'pay-settings', 'write', null, { where: who.name, ok: 200 }), {
      body: { plansNeedApproval: false },
    }),
  'pay.listRates': payReads('/rates', 'pay-rate'),
  'pay.addRate': (_, who) =>
    one(`${api}/pay/rates`, expected(who, 'pay-rate', 'write', null, { where: who.name, ok: 201 }), {
      body: { day: who.role === 'leader' ? '1950-01-05' : '1950-01-06', currency: 'CHF', into: 'EUR', rate: '1.05' },
    }),
  'pay.removeRate': shared(
    'pay-rate',
    'write',
    (id) => `${api}/pay/rates/${id}`,
    (p, beta) => anywhere(p, beta).payRate,
    412,
    { version: stale },
  ),
  'pay.listReferences': payReads('/references', 'pay-reference'),
  'pay.addReference': (_, who) =>
    one(`${api}/pay/references`, expected(who, 'pay-reference', 'write', null, { where: who.name, ok: 201 }), {
      body: { role: 'Seller', year: 2020, amount: 100, currency: 'EUR', source: 'A survey' },
    }),
  'pay.removeReference': shared(
    'pay-reference',
    'write',
    (id) => `${api}/pay/references/${id}`,
    (p, beta) => anywhere(p, beta).payReference,
    412,
    { version: stale },
  ),
  'pay.listDisputes': payReads('/disputes', 'pay-dispute'),
  'pay.readDispute': perOwner('pay-dispute', 'read', (p, owner) => ({
    path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}`,
  })),
  // Of his own statement alone, and what of it is in dispute already is not raised again.
  'pay.raiseDispute': (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('pay-dispute', 'write', who.role) === 'none' ? 403 : owner === who.name ? 409 : 404;
      const body = { statementId: idIn(p, owner, 'payStatements'), lineKey: null, says: 'Too little' };
      return one(`${api}/pay/disputes`, code, { body });
    }),
  'pay.answerDispute': perOwner(
    'pay-dispute',
    'write',
    (p, owner) => ({
      path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}`,
      asking: { version: stale, body: { to: 'closed', says: '', fix: null } },
    }),
    { ok: 412 },
  ),
  'pay.listFixes': perOwner('pay-dispute', 'read', (p, owner) => ({
    path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}/fixes`,
  })),
  'pay.listRuns': payReads('/runs', 'pay-run'),
  'pay.makeRun': (_, who) =>
    one(`${api}/pay/runs`, expected(who, 'pay-run', 'write', null, { where: who.name, ok: 201 }), {
      body: { period: who.role === 'leader' ? '2021-01' : '2021-02' },
    }),
  'pay.readRun': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.reckonDraft': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/reckoning`,
    (p, beta) => anywhere(p, beta).payRun,
    409,
  ),
  'pay.readDifferences': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/differences`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.readAccruals': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/accruals`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.advanceRun': shared(
    'pay-run',
    'write',
    (id) => `${api}/pay/runs/${id}`,
    (p, beta) => anywhere(p, beta).payRun,
    412,
    { version: stale, body: { state: 'locked' } },
  ),
  'pay.readSoFar': payReads('/so-far', 'pay-assignment'),
  'pay.readDealPay': async (p, who) =>
    (
      await perOwner('deal', 'read', (world, owner) => ({ path: `${api}/pay/deals/${dealOf(world, owner)}` }))(p, who)
    ).map((cell) => (breadth('pay-assignment', 'read', who.role) === 'none' ? { ...cell, expect: [403] } : cell)),
  'pay.listStatements': payReads('/statements', 'pay-assignment'),
  'pay.statementPdf': perOwner('pay-assignment', 'read', (p, owner) => ({
    path: `${api}/pay/statements/${idIn(p, owner, 'payStatements')}/pdf`,
  })),
  'pay.readStatement': perOwner('pay-assignment', 'read', (p, owner) => ({
    path: `${api}/pay/statements/${idIn(p, owner, 'payStatements')}`,
  })),
};
