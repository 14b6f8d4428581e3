import type { WebCapability } from '../kit/capability.ts';
import { calendarWeb } from '../people/calendar/web.ts';
import { chartersWeb } from '../people/charters/web.ts';
import { coachingWeb } from '../people/coaching/web.ts';
import { payWeb } from '../people/compensation/web.ts';
import { contestsWeb } from '../people/contests/web.ts';
import { hiringWeb } from '../people/hiring/web.ts';
import { improvementWeb } from '../people/improvement/web.ts';
import { learningWeb } from '../people/learning/web.ts';
import { modelsWeb } from '../people/models/web.ts';
import { onboardingWeb } from '../people/onboarding/web.ts';
import { organisationWeb } from '../people/organisation/web.ts';
import { profilesWeb } from '../people/profiles/web.ts';
import { recognitionWeb } from '../people/recognition/web.ts';
import { appraisalsWeb } from '../people/reviews/web.ts';
import { sessionsWeb } from '../people/sessions/web.ts';
import { spacesWeb } from '../people/spaces/web.ts';
import { adoptionWeb } from '../performance/adoption/web.ts';
import { callsWeb } from '../performance/calls/web.ts';
import { commitmentsWeb } from '../performance/commitments/web.ts';
import { conversationsWeb } from '../performance/conversations/web.ts';
import { boardsWeb } from '../performance/dashboards/boards/web.ts';
import { decisionsWeb } from '../performance/dashboards/decisions/web.ts';
import { reportsWeb } from '../performance/dashboards/reports/web.ts';
import { dashboardsWeb, numbersWeb } from '../performance/dashboards/web.ts';
import { forecastingWeb } from '../performance/forecasting/web.ts';
import { insightsWeb } from '../performance/insights/web.ts';
import { reviewsWeb } from '../performance/reviews/web.ts';
import { scorecardsWeb } from '../performance/scorecards/web.ts';
import { scoringWeb } from '../performance/scoring/web.ts';
import { accountsWeb } from '../process/accounts/web.ts';
import { activitiesWeb } from '../process/activities/web.ts';
import { callingWeb } from '../process/calling/web.ts';
import { catalogueWeb } from '../process/catalogue/web.ts';
import { dayWeb } from '../process/day/web.ts';
import { demoWeb } from '../process/demo/web.ts';
import { handoverWeb } from '../process/handover/web.ts';
import { leadsWeb } from '../process/leads/web.ts';
import { miningWeb } from '../process/mining/web.ts';
import { pipelineWeb } from '../process/pipeline/web.ts';
import { playbooksWeb } from '../process/playbooks/web.ts';
import { qualificationWeb } from '../process/qualification/web.ts';
import { quotesWeb } from '../process/quotes/web.ts';
import { referencesWeb } from '../process/references/web.ts';
import { setupWeb } from '../process/setup/web.ts';
import { transferWeb } from '../process/transfer/web.ts';
import { benchmarksWeb } from '../strategy/benchmarks/web.ts';
import { hypothesesWeb } from '../strategy/hypotheses/web.ts';
import { keyAccountsWeb } from '../strategy/key-accounts/web.ts';
import { partTargetsWeb } from '../strategy/part-targets/web.ts';
import { segmentsWeb } from '../strategy/segments/web.ts';
import { structureWeb } from '../strategy/structure/web.ts';
import { targetsWeb } from '../strategy/targets/web.ts';
import { territoriesWeb } from '../strategy/territories/web.ts';
import { approvalsWeb } from './web/screens/approvals/web.ts';
import { platformWeb } from './web/screens/web.ts';

/** What the screens are put together from, in the order of the rail; its first page is where people land. */
export const capabilities: WebCapability[] = [
  dayWeb,
  approvalsWeb,
  pipelineWeb,
  leadsWeb,
  callingWeb,
  playbooksWeb,
  qualificationWeb,
  quotesWeb,
  referencesWeb,
  accountsWeb,
  activitiesWeb,
  catalogueWeb,
  miningWeb,
  handoverWeb,
  transferWeb,
  segmentsWeb,
  hypothesesWeb,
  benchmarksWeb,
  keyAccountsWeb,
  targetsWeb,
  territoriesWeb,
  partTargetsWeb,
  structureWeb,
  organisationWeb,
  calendarWeb,
  modelsWeb,
  profilesWeb,
  sessionsWeb,
  coachingWeb,
  conversationsWeb,
  improvementWeb,
  chartersWeb,
  contestsWeb,
  recognitionWeb,
  spacesWeb,
  appraisalsWeb,
  payWeb,
  hiringWeb,
  onboardingWeb,
  learningWeb,
  dashboardsWeb,
  insightsWeb,
  reviewsWeb,
  commitmentsWeb,
  callsWeb,
  forecastingWeb,
  boardsWeb,
  reportsWeb,
  decisionsWeb,
  scorecardsWeb,
  scoringWeb,
  numbersWeb,
  adoptionWeb,
  demoWeb,
  platformWeb,
  setupWeb,
];

/** Who tells who is signed in. */
export { session } from './web/session.ts';
