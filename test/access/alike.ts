import type { Role } from '../../src/platform/access/actor.ts';
import type { Action, Breadth } from '../../src/platform/access/policy.ts';
import type { TestProduct } from '../support/product.ts';

/** What is of those above is asked of what is a team's alone: elsewhere nothing reaches that far. */
const ofTeams = ['team-space', 'team-pin'];
export const isFelt = (kind: string, bent: Breadth) => bent !== 'line' || ofTeams.includes(kind);

/** What has neither table nor owner is reached as a whole or not at all: any breadth but none is the same there. */
export const isAlike = (kind: string, action: Action, one: Breadth, other: Breadth) =>
  ([
    'job',
    'demo',
    'setup',
    'import',
    'import-mapping',
    'file',
    'export',
    'erasure',
    'access-rule',
    'score',
    'process',
    'finance-feed',
  ].includes(kind) ||
    (['notice', 'taking', 'adoption'].includes(kind) && action === 'write') ||
    (kind === 'handover' && action === 'read')) &&
  (one === 'none') === (other === 'none');

/** Nobody of the cast can tell these apart: a role with nobody below it, and one whose activities hang on no record. */
export function isUntold(p: TestProduct, kind: string, role: Role, one: Breadth, other: Breadth): boolean {
  const among = (...some: Breadth[]) => some.includes(one) && some.includes(other);
  const hasReports = Object.values(p.alpha.people).some((who) => who.role === role && who.actor.team.length > 1);
  if (!hasReports && among('own', 'team')) return true;
  // Nobody stands above who leads all, and above finance.
  const hasLead = Object.values(p.alpha.people).some((who) => who.role === role && (who.actor.above ?? []).length > 0);
  if (!hasLead && among('line', 'team')) return true;
  // Who reports to customer success wrote down nothing, looks after no customer who speaks for us and was handed nothing, nor spoke in a call with a transcript.
  if (
    ['activity-link', 'reference', 'hand-off', 'transcript'].includes(kind) &&
    role === 'success' &&
    among('own', 'below', 'team')
  )
    return true;
  // Who looks after operations says no number of his own, leads no meeting and is in no rank.
  const ofOthers = ['forecast-submission', 'meeting-series', 'meeting', 'meeting-minutes', 'course-run', 'rank-choice'];
  if (ofOthers.includes(kind) && role === 'operations' && among('own', 'below')) return true;
  // Nobody who reports to finance is paid by a plan, so none of them disputes his pay.
  if (kind === 'pay-dispute' && role === 'finance' && among('own', 'below', 'team')) return true;
  // An interview is its interviewer's and nobody's else, and a note of coaching, a check-in or a streak whose it is, however far operations reach.
  if (['interview', 'review-part'].includes(kind) && role === 'operations' && among('own', 'all')) return true;
  if (['coaching-note', 'check-in', 'streak'].includes(kind) && role === 'operations' && among('own', 'below', 'all'))
    return true;
  // Of who is behind all is no more than one's own tree; who serves sales has no plan, nor has anybody below him.
  const isOfBehind = kind.startsWith('improvement-');
  if (isOfBehind && among('team', 'all')) return true;
  const serves = ['operations', 'finance', 'success'].includes(role);
  if (isOfBehind && serves && !among('none')) return true;
  // Everybody is told of himself, and those below them have used nothing.
  if (kind === 'adoption' && among('own', 'below')) return true;
  // Those below them have made no view and no dashboard, took part in nothing, and nobody wrote down what is expected of them.
  const isView = [
    'view',
    'view-default',
    'dashboard',
    'report',
    'alert',
    'alert-crossing',
    'insight',
    'performance-review',
    'meeting-series',
    'meeting',
    'meeting-minutes',
    'decision',
    'commitment',
    'adoption',
    'ramp-plan',
    'ramp-entry',
    'course-run',
    'development-plan',
    'charter',
    'contest-entry',
    'rank-choice',
    'recognition',
  ].includes(kind);
  return isView && (role === 'finance' || role === 'success') && among('own', 'below', 'team');
}
