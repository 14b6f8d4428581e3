import type { Answer } from '../../../support/product.ts';
import { owners } from '../../../support/two-workspaces.ts';
import { breadth, expected, isBeta, reaches } from '../../rights.ts';
import {
  all,
  anywhere,
  api,
  type Cells,
  idIn,
  one,
  perOwner,
  personId,
  shared,
  stale,
  tellsTheirs,
} from '../asking.ts';

const onObjective = (body: unknown): Cells =>
  perOwner(
    'objective',
    'write',
    (p, owner) => ({
      path: `${api}/objectives/${idIn(p, owner, 'objectives')}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const cycleDays = {
  ...{ kind: 'quarterly', firstOn: '2027-01-01', lastOn: '2027-03-31' },
  ...{ selfDueOn: '2027-04-10', ratingsDueOn: '2027-04-20', releaseOn: '2027-05-01' },
};

const onAppraisal = (rest: string, body?: unknown): Cells =>
  perOwner(
    'appraisal',
    'write',
    (p, owner) => ({
      path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Appraisals: those above write and rate, whom it is about takes note, and everybody reads what he wrote himself. */
export const cells: Record<string, Cells> = {
  'objectives.list': perOwner('objective', 'read', (p, owner) => ({
    path: `${api}/objectives?personId=${personId(p, owner)}`,
  })),
  'objectives.make': perOwner(
    'objective',
    'write',
    (p, owner) => ({
      path: `${api}/objectives`,
      asking: {
        body: {
          ...{ personId: personId(p, owner), kind: 'result', topic: null, title: 'Two references', weight: 1 },
          ...{ metricId: null, baseline: null, target: null, startsOn: '2027-01-01', dueOn: '2027-03-31' },
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'objectives.above': perOwner(
    'objective',
    'write',
    (p, owner) => ({ path: `${api}/objectives/above?personId=${personId(p, owner)}` }),
    { ok: 200 },
  ),
  'objectives.change': onObjective({ toldShare: 0.6 }),
  // Of what others wrote nothing is told, to whoever leads them neither.
  'checkIns.list': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/check-ins?personId=${personId(p, owner)}`,
      expect: [breadth('check-in', 'read', who.role) === 'none' ? 403 : 200],
      check: (a: Answer) =>
        a.status !== 200 || owner === who.name || a.json().items.length === 0 ? null : 'is told a check-in of another',
    })),
  'checkIns.write': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner === who.name || reaches(who, 'objective', 'write', owner);
      return {
        to: owner,
        path: `${api}/check-ins`,
        asking: { body: { personId: personId(p, owner), onDay: '2026-01-06', topics: [], text: 'Goes well' } },
        expect: [breadth('check-in', 'write', who.role) === 'none' ? 403 : isTheirs ? 201 : 400],
      };
    }),
  'checkIns.remove': perOwner(
    'check-in',
    'write',
    (p, owner) => ({
      path: `${api}/check-ins/${idIn(p, owner, 'checkIns')}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'reviewCycles.list': all(`${api}/review-cycles`),
  // Made a second time, the same person would be reviewed twice.
  'reviewCycles.make': (p, who) => {
    const code = expected(who, 'review-cycle', 'write', null, { where: who.name, ok: 201 });
    const people = [personId(p, who.name)];
    return one(`${api}/review-cycles`, code === 201 ? [201, 409] : code, {
      body: { name: 'Q1', ...cycleDays, people },
    });
  },
  'reviewCycles.change': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'reviewCycles.close': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}/close`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale },
  ),
  'reviewCycles.reopen': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}/reopen`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale, body: { why: 'Not all were told' } },
  ),
  'reviewCycles.calibration': (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/review-cycles/${anywhere(p, beta).reviewCycle}/calibration`,
      expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isBeta(who.name) === beta ? 200 : 404],
    })),
  'appraisals.list': all(`${api}/appraisals`),
  // It is open already; nobody opens his own.
  'appraisals.open': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner !== who.name && reaches(who, 'appraisal', 'write', owner);
      const cycleId = anywhere(p, isBeta(owner)).reviewCycle;
      return {
        to: owner,
        path: `${api}/appraisals`,
        asking: { body: { cycleId, personId: personId(p, owner), peers: [] } },
        expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isTheirs ? 409 : 400],
      };
    }),
  'appraisals.read': perOwner('appraisal', 'read', (p, owner) => ({
    path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}`,
    check: (a) => (a.status !== 200 || !a.json().isYou || !a.json().ratings ? null : 'is told ratings of himself'),
  })),
  // What was not asked is refused, to whoever rates; others lead somebody else, and nobody rates himself.
  'appraisals.rate': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner !== who.name && reaches(who, 'appraisal', 'write', owner);
      const answer = { key: 'nothing', rating: 5, words: '', cites: [], noneWhy: '' };
      return {
        to: owner,
        path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}/ratings`,
        asking: { body: { answers: [answer], summary: '', submit: true } },
        expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isTheirs ? 409 : 404],
      };
    }),
  // Nobody has handed in ratings: there is nothing to change.
  'appraisals.calibrate': perOwner(
    'appraisal',
    'write',
    (p, owner) => ({
      path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}/changes`,
      asking: { version: stale, body: { key: 'results', to: 5, reason: 'Better' } },
    }),
    { ok: 404 },
  ),
  'appraisals.release': onAppraisal('/release'),
  'appraisals.acknowledge': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}/acknowledgement`,
      asking: { version: stale, body: { words: '' } },
      expect: [breadth('appraisal', 'read', who.role) === 'none' ? 403 : owner === who.name ? 412 : 404],
    })),
  'reviewParts.read': perOwner('review-part', 'read', (p, owner) => ({
    path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}`,
  })),
  'reviewParts.write': perOwner(
    'review-part',
    'write',
    (p, owner) => ({
      path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}`,
      asking: { version: stale, body: { answers: [], summary: '', submit: false } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
};
