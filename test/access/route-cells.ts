import { cells as app } from './cells/app/app.ts';
import type { Cells } from './cells/asking.ts';
import { cells as calendar } from './cells/people/calendar.ts';
import { cells as charters } from './cells/people/charters.ts';
import { cells as coaching } from './cells/people/coaching.ts';
import { cells as compensation } from './cells/people/compensation.ts';
import { cells as contests } from './cells/people/contests.ts';
import { cells as hiring } from './cells/people/hiring.ts';
import { cells as improvement } from './cells/people/improvement.ts';
import { cells as learning } from './cells/people/learning.ts';
import { cells as models } from './cells/people/models.ts';
import { cells as onboarding } from './cells/people/onboarding.ts';
import { cells as organisation } from './cells/people/organisation.ts';
import { cells as profiles } from './cells/people/profiles.ts';
import { cells as recognition } from './cells/people/recognition.ts';
import { cells as peopleReviews } from './cells/people/reviews.ts';
import { cells as sessions } from './cells/people/sessions.ts';
import { cells as spaces } from './cells/people/spaces.ts';
import { cells as adoption } from './cells/performance/adoption.ts';
import { cells as calls } from './cells/performance/calls.ts';
import { cells as commitments } from './cells/performance/commitments.ts';
import { cells as conversations } from './cells/performance/conversations.ts';
import { cells as dashboards } from './cells/performance/dashboards.ts';
import { cells as forecasting } from './cells/performance/forecasting.ts';
import { cells as insights } from './cells/performance/insights.ts';
import { cells as performanceReviews } from './cells/performance/reviews.ts';
import { cells as scorecards } from './cells/performance/scorecards.ts';
import { cells as scoring } from './cells/performance/scoring.ts';
import { cells as access } from './cells/platform/access.ts';
import { cells as approvals } from './cells/platform/approvals.ts';
import { cells as attachments } from './cells/platform/attachments.ts';
import { cells as comments } from './cells/platform/comments.ts';
import { cells as fields } from './cells/platform/fields.ts';
import { cells as files } from './cells/platform/files.ts';
import { cells as history } from './cells/platform/history.ts';
import { cells as identity } from './cells/platform/identity.ts';
import { cells as jobs } from './cells/platform/jobs.ts';
import { cells as metrics } from './cells/platform/metrics.ts';
import { cells as search } from './cells/platform/search.ts';
import { cells as settings } from './cells/platform/settings.ts';
import { cells as takings } from './cells/platform/takings.ts';
import { cells as views } from './cells/platform/views.ts';
import { cells as accounts } from './cells/process/accounts.ts';
import { cells as activities } from './cells/process/activities.ts';
import { cells as calling } from './cells/process/calling.ts';
import { cells as catalogue } from './cells/process/catalogue.ts';
import { cells as day } from './cells/process/day.ts';
import { cells as demo } from './cells/process/demo.ts';
import { cells as handover } from './cells/process/handover.ts';
import { cells as leads } from './cells/process/leads.ts';
import { cells as mining } from './cells/process/mining.ts';
import { cells as pipeline } from './cells/process/pipeline.ts';
import { cells as playbooks } from './cells/process/playbooks.ts';
import { cells as qualification } from './cells/process/qualification.ts';
import { cells as quotes } from './cells/process/quotes.ts';
import { cells as references } from './cells/process/references.ts';
import { cells as setup } from './cells/process/setup.ts';
import { cells as transfer } from './cells/process/transfer.ts';
import { cells as benchmarks } from './cells/strategy/benchmarks.ts';
import { cells as hypotheses } from './cells/strategy/hypotheses.ts';
import { cells as keyAccounts } from './cells/strategy/key-accounts.ts';
import { cells as partTargets } from './cells/strategy/part-targets.ts';
import { cells as segments } from './cells/strategy/segments.ts';
import { cells as structure } from './cells/strategy/structure.ts';
import { cells as targets } from './cells/strategy/targets.ts';
import { cells as territories } from './cells/strategy/territories.ts';

/** How each contract is asked: each room's in its file of `cells/`; a room without one is added here. */
export const cells: Record<string, Cells> = {
  ...app,
  ...calendar,
  ...charters,
  ...coaching,
  ...compensation,
  ...contests,
  ...hiring,
  ...improvement,
  ...learning,
  ...models,
  ...onboarding,
  ...organisation,
  ...profiles,
  ...recognition,
  ...peopleReviews,
  ...sessions,
  ...spaces,
  ...adoption,
  ...calls,
  ...commitments,
  ...conversations,
  ...dashboards,
  ...forecasting,
  ...insights,
  ...performanceReviews,
  ...scorecards,
  ...scoring,
  ...access,
  ...approvals,
  ...attachments,
  ...comments,
  ...fields,
  ...files,
  ...history,
  ...identity,
  ...jobs,
  ...metrics,
  ...search,
  ...settings,
  ...takings,
  ...views,
  ...accounts,
  ...activities,
  ...calling,
  ...catalogue,
  ...day,
  ...demo,
  ...handover,
  ...leads,
  ...mining,
  ...pipeline,
  ...playbooks,
  ...qualification,
  ...quotes,
  ...references,
  ...setup,
  ...transfer,
  ...benchmarks,
  ...hypotheses,
  ...keyAccounts,
  ...partTargets,
  ...segments,
  ...structure,
  ...targets,
  ...territories,
};

/** Streams never end by themselves, so they are asked as nobody alone here; `streams.test.ts` listens to them. */
export const streams = new Set(['live.changes']);
