import { fewAttributes, fewSteps } from '../../../../src/people/hiring/testing.ts';
import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { owners } from '../../../support/two-workspaces.ts';
import { breadth, reaches } from '../../rights.ts';
import {
  all,
  api,
  type Cells,
  idIn,
  missing,
  noOffer,
  one,
  own,
  perOwner,
  personId,
  stale,
  tellsTheirs,
  token,
} from '../asking.ts';

/** What one interview and its candidate is asked, of each owner. */
const hiring = (
  kind: 'requisition' | 'candidate' | 'interview',
  action: Action,
  rest = '',
  { ok, ...asking }: Asking & { ok?: number } = {},
): Cells =>
  perOwner(
    kind,
    action,
    (p, owner) => ({ path: `${api}/${kind}s/${idIn(p, owner, `${kind}s`)}${rest}`, asking, check: tellsTheirs }),
    ok === undefined ? {} : { ok },
  );

const lateHiring = (rest: string, body: object): Cells =>
  hiring('candidate', 'write', rest, { ok: 412, version: stale, body });

const noCvKey = `${'0'.repeat(32)}.00000000-0000-0000-0000-000000000000.1.${token}`;

/** Whom a manager hires is his; who interviews reads and scores his own interviews. */
export const cells: Record<string, Cells> = {
  'hiring.listRequisitions': (_, who) =>
    one(`${api}/requisitions`, breadth('requisition', 'read', who.role) === 'none' ? 403 : 200),
  // Without an approved pay plan there is no requisition.
  'hiring.makeRequisition': (p, who) =>
    one(`${api}/requisitions`, breadth('requisition', 'write', who.role) === 'none' ? 403 : 409, {
      body: {
        ...{
          name: 'Seller',
          role: 'rep',
          openings: 1,
          planId: own(p, who).payPlan,
          territoryId: null,
          segmentId: null,
        },
        ...{ goal: null, description: null, attributes: fewAttributes, steps: fewSteps, consentText: 'Kept.' },
        ...{ keepDays: 90, language: 'en' },
      },
    }),
  'hiring.rankCandidates': hiring('requisition', 'read', '/ranking'),
  'hiring.readLessons': (_, who) =>
    one(`${api}/hiring-lessons`, breadth('candidate', 'read', who.role) === 'none' ? 403 : 200),
  'hiring.readFairness': (_, who) =>
    one(`${api}/hiring-fairness`, breadth('candidate', 'read', who.role) === 'none' ? 403 : 200),
  'hiring.readRequisition': hiring('requisition', 'read'),
  'hiring.changeRequisition': hiring('requisition', 'write', '', { ok: 412, version: stale, body: { goal: 'More' } }),
  'hiring.enterCandidate': perOwner(
    'candidate',
    'write',
    (p, owner) => ({
      path: `${api}/candidates`,
      asking: {
        body: {
          ...{ name: 'Newcomer', email: null, phone: null, letter: null },
          requisitionId: idIn(p, owner, 'requisitions'),
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'hiring.readCandidate': hiring('candidate', 'read'),
  'hiring.readTrail': hiring('candidate', 'read', '/trail'),
  'hiring.changeCandidate': lateHiring('', { phone: '1' }),
  'hiring.moveCandidate': lateHiring('/move', { stage: 'applied' }),
  'hiring.waiveStep': lateHiring('/waivers', { stepId: 'fit', reason: 'Known' }),
  'hiring.endCandidacy': lateHiring('/end', { as: 'rejected', reason: 'Another' }),
  // Everybody may interview; whom, says whoever may change the candidate.
  'hiring.planInterview': perOwner(
    'candidate',
    'write',
    (p, owner, who) => ({
      path: `${api}/interviews`,
      asking: {
        body: {
          ...{ candidateId: idIn(p, owner, 'candidates'), stepId: 'behavioural', onDay: null },
          interviewerId: personId(p, who.name),
        },
      },
    }),
    { ok: 201 },
  ),
  'hiring.cancelInterview': perOwner(
    'candidate',
    'write',
    (p, owner) => ({ path: `${api}/interviews/${idIn(p, owner, 'interviews')}` }),
    { ok: 409 },
  ),
  'hiring.listInterviews': all(`${api}/interviews`),
  'hiring.readInterview': hiring('interview', 'read'),
  // Nobody brought a file: whoever holds the interview is told so as everybody else is.
  'hiring.downloadCv': hiring('interview', 'read', `/cvs/${missing}`, { ok: 404 }),
  'hiring.giveScores': hiring('interview', 'write', '/scores', {
    ok: 409,
    body: { scores: [{ questionId: 'fit-1', score: 1 }], verdict: 'no' },
  }),
  'hiring.listOffers': perOwner('candidate', 'read', (p, owner) => ({
    path: `${api}/candidates/${idIn(p, owner, 'candidates')}/offers`,
  })),
  // Nobody scored what was asked for: no offer yet.
  'hiring.makeOffer': perOwner(
    'job-offer',
    'write',
    (p, owner) => ({
      path: `${api}/job-offers`,
      asking: {
        body: {
          ...{ candidateId: idIn(p, owner, 'candidates'), startOn: '2199-01-01', managerId: personId(p, owner) },
        },
      },
    }),
    { ok: 409 },
  ),
  'hiring.answerOffer': perOwner(
    'job-offer',
    'write',
    (p, owner) => ({
      path: `${api}/job-offers/${idIn(p, owner, 'jobOffers')}/answer`,
      asking: { version: stale, body: { answer: 'declined' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'hiring.offerPdf': perOwner('job-offer', 'read', (p, owner) => ({
    path: `${api}/job-offers/${idIn(p, owner, 'jobOffers')}/pdf`,
  })),
  'applications.open': () => one(`${api}/applications/open`, 409, { body: { token: noOffer } }),
  'applications.send': () =>
    one(`${api}/applications/send`, 409, {
      body: { token: noOffer, opened: '', name: 'Eve', email: 'eve@example.com', agreed: true },
    }),
  'applications.sendCv': () =>
    one(`${api}/applications/cv?${new URLSearchParams({ key: noCvKey, name: 'cv.txt' })}`, 409, {
      ...{ body: 'I sold.', headers: { 'content-type': 'application/octet-stream' } },
    }),
  'profiles.open': () => one(`${api}/profiles/open`, 409, { body: { token: noOffer } }),
  'profiles.send': () => one(`${api}/profiles/send`, 409, { body: { token: noOffer, answers: Array(50).fill(3) } }),
  // For whoever reads the candidate, and for whoever interviewed him.
  'hiring.readScores': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/candidates/${idIn(p, owner, 'candidates')}/scores`,
      expect: [owner === who.name || reaches(who, 'candidate', 'read', owner) ? 200 : 404],
    })),
};
