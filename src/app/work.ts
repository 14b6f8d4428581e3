import { registerPayJobs } from '../people/compensation/jobs.ts';
import { registerModelJobs } from '../people/models/jobs.ts';
import { peoplePort } from '../people/organisation/server.ts';
import { registerAdoptionJobs } from '../performance/adoption/jobs.ts';
import { registerCallJobs } from '../performance/calls/jobs.ts';
import { registerScoreJobs } from '../performance/scoring/jobs.ts';
import { registerApprovalJobs } from '../platform/approvals/jobs.ts';
import { registerManyJob } from '../platform/bulk/jobs.ts';
import { registerUndoJob } from '../platform/bulk/undoing.ts';
import { registerNoticeJobs } from '../platform/comments/jobs.ts';
import { registerFileJobs } from '../platform/files/jobs.ts';
import type { DatabaseOfMoments } from '../platform/history/database.ts';
import type { World } from '../platform/http/index.ts';
import type { Register } from '../platform/jobs/register.ts';
import { registerRegularJobs } from '../platform/jobs/regular.ts';
import { registerMetricJobs } from '../platform/metrics/jobs.ts';
import { registerAccountJobs } from '../process/accounts/jobs.ts';
import { companyChanges, contactChanges } from '../process/accounts/many/acts.ts';
import { registerFirstKinds } from '../process/activities/first-kinds.ts';
import { registerActivityJobs } from '../process/activities/jobs.ts';
import { tellReminder } from '../process/activities/notices.ts';
import { productsAtOnce } from '../process/catalogue/many/acts.ts';
import { registerDemoJobs } from '../process/demo/jobs.ts';
import { registerHandoverJobs } from '../process/handover/jobs.ts';
import { registerLeadJobs } from '../process/leads/jobs.ts';
import { leadsAtOnce } from '../process/leads/many/acts.ts';
import { dealChanges } from '../process/pipeline/bulk.ts';
import { registerFirstReasons } from '../process/pipeline/closing/first-reasons.ts';
import { registerRenewals } from '../process/pipeline/renewals/open-renewals.ts';
import { registerPipelineJobs } from '../process/pipeline/watch-jobs.ts';
import { registerDuplicateJobs } from '../process/transfer/duplicates/jobs.ts';
import { registerQualityJobs } from '../process/transfer/duplicates/quality/jobs.ts';
import { registerQueueJobs } from '../process/transfer/duplicates/queue/jobs.ts';
import { registerImportJobs } from '../process/transfer/engine/jobs.ts';
import { perhapsRepeated } from '../process/transfer/engine/repeats.ts';
import { registerExportJob } from '../process/transfer/export/job.ts';
import { registerForgetting } from '../process/transfer/forget.ts';
import { registerStructureJobs } from '../strategy/structure/jobs.ts';
import { registerTerritoryJobs } from '../strategy/territories/handing/jobs.ts';
import { registerPlaceJobs } from '../strategy/territories/places/jobs.ts';
import type { approvalsOf } from './approvals.ts';
import { recountWhenCalendarChanges } from './calendar-job.ts';
import { contactsFromActivities } from './contact-events.ts';
import { demoChapters, settleDemo } from './demo.ts';
import { registerNumberJobs } from './numbers.ts';
import { registerPeopleJobs } from './people.ts';
import {
  goOnAfterActivities,
  goOnAfterDiscovery,
  goOnAfterDocuments,
  goOnAfterParts,
  goOnAfterScores,
} from './pipeline-ports.ts';
import { registerWeekJobs } from './week.ts';

type Given = Pick<World, 'db' | 'today'> & {
  /** The database without whoever signs in: for what counts over all. */
  plain: DatabaseOfMoments;
  approvals: ReturnType<typeof approvalsOf>;
  version: string;
};

type AllGiven = Given &
  Parameters<typeof registerNoticeJobs>[1] &
  Parameters<typeof registerNumberJobs>[1] &
  Parameters<typeof registerPeopleJobs>[1] &
  Parameters<typeof registerWeekJobs>[1] &
  Parameters<typeof registerRegularJobs>[1];

/** All work that goes on behind the screens. */
export function registerAllWork(register: Register, given: AllGiven): void {
  registerWork(register, given);
  registerNoticeJobs(register, given);
  registerNumberJobs(register, given);
  registerPeopleJobs(register, given);
  registerWeekJobs(register, given);
  registerRegularJobs(register, given);
}

/** What is done when something happened, by the clock, and as runs that people start. */
function registerWork(register: Register, { db, plain, approvals, today, version }: Given): void {
  goOnAfterActivities(register, db);
  goOnAfterParts(register, db);
  goOnAfterDocuments(register, db);
  goOnAfterScores(register, db);
  goOnAfterDiscovery(register, db);
  registerMetricJobs(register, { db: plain });
  registerPipelineJobs(register, { db });
  registerManyJob(register, companyChanges, { db, people: peoplePort });
  registerManyJob(register, contactChanges, { db, people: peoplePort });
  registerManyJob(register, productsAtOnce, { db, people: peoplePort });
  registerManyJob(register, dealChanges, { db, people: peoplePort });
  registerManyJob(register, leadsAtOnce, { db, people: peoplePort });
  registerUndoJob(register, { db, people: peoplePort });
  registerDuplicateJobs(register, { db });
  registerQueueJobs(register, { db });
  registerQualityJobs(register, { db, today });
  registerFirstReasons(register, db);
  registerRenewals(register, { db });
  registerApprovalJobs(register, approvals, { db, today });
  recountWhenCalendarChanges(register, plain);
  registerAdoptionJobs(register, { db, today });
  registerCallJobs(register, { db, today });
  registerScoreJobs(register, { db, today });
  registerAccountJobs(register, {
    db,
    contactEvents: [contactsFromActivities],
    today,
    spoken: ['activity.done'],
  });
  registerActivityJobs(register, { db, tell: tellReminder });
  registerFirstKinds(register, db);
  registerLeadJobs(register, { db, today });
  registerHandoverJobs(register, { db, people: peoplePort });
  registerModelJobs(register, { db, today });
  registerTerritoryJobs(register, { db, people: peoplePort, today });
  registerPlaceJobs(register, { db });
  registerStructureJobs(register, { db, people: peoplePort, today });
  registerPayJobs(register, { db, people: peoplePort });
  registerFileJobs(register, { db });
  registerImportJobs(register, { db, people: peoplePort, candidates: perhapsRepeated, today });
  registerForgetting(register, { db });
  registerDemoJobs(register, { db, people: peoplePort, chapters: demoChapters, settle: settleDemo });
  registerExportJob(register, { db, people: peoplePort, product: version });
}
