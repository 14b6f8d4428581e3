import type { LocalDate } from '../ground/days.ts';
import { forgetUsesOfNobody } from '../performance/adoption/actions.ts';
import { insightsAsked } from '../performance/insights/jobs.ts';
import { scoresAsked } from '../performance/scoring/routes.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Database } from '../platform/history/database.ts';
import { accountsChapter } from '../process/demo/chapters/accounts.ts';
import { activitiesChapter } from '../process/demo/chapters/activities.ts';
import { benchmarksChapter } from '../process/demo/chapters/benchmarks.ts';
import { callsChapter } from '../process/demo/chapters/calls.ts';
import { catalogueChapter } from '../process/demo/chapters/catalogue.ts';
import { coachingChapter } from '../process/demo/chapters/coaching.ts';
import { commitmentsChapter } from '../process/demo/chapters/commitments.ts';
import { coursesChapter } from '../process/demo/chapters/courses.ts';
import { hiringChapter } from '../process/demo/chapters/hiring.ts';
import { hypothesesChapter } from '../process/demo/chapters/hypotheses.ts';
import { improvementChapter } from '../process/demo/chapters/improvement.ts';
import { keyAccountsChapter } from '../process/demo/chapters/key-accounts.ts';
import { leadDefinitionsChapter } from '../process/demo/chapters/lead-definitions.ts';
import { leadsChapter } from '../process/demo/chapters/leads.ts';
import { discoveryChapter, playbooksChapter, qualificationChapter } from '../process/demo/chapters/learning.ts';
import { meetingsChapter } from '../process/demo/chapters/meetings.ts';
import { partTargetsChapter } from '../process/demo/chapters/part-targets.ts';
import { payChapter } from '../process/demo/chapters/pay.ts';
import { peopleChapter } from '../process/demo/chapters/people.ts';
import { pipelineChapter, rivalsChapter } from '../process/demo/chapters/pipeline.ts';
import { plansChapter } from '../process/demo/chapters/plans.ts';
import { pricesChapter } from '../process/demo/chapters/prices.ts';
import { quotesChapter } from '../process/demo/chapters/quotes.ts';
import { rampsChapter } from '../process/demo/chapters/ramps.ts';
import { referencesChapter } from '../process/demo/chapters/references.ts';
import { reviewsChapter } from '../process/demo/chapters/reviews.ts';
import { segmentsChapter } from '../process/demo/chapters/segments.ts';
import { structureChapter } from '../process/demo/chapters/structure.ts';
import { talksChapter } from '../process/demo/chapters/talks.ts';
import { targetsChapter } from '../process/demo/chapters/targets.ts';
import { teamLifeChapter } from '../process/demo/chapters/team-life.ts';
import { territoriesChapter } from '../process/demo/chapters/territories.ts';
import { usesChapter } from '../process/demo/chapters/uses.ts';
import type { DemoChapter } from '../process/demo/chapters.ts';
import { countPaces } from '../process/pipeline/watch-jobs.ts';
import { freeNumbers } from '../process/quotes/actions.ts';
import { lookAtQuality } from '../process/transfer/duplicates/quality/look.ts';
import { lookForPairs } from '../process/transfer/duplicates/queue/look.ts';
import { openNumbers } from './numbers.ts';
import { meetingPorts } from './week.ts';

const registry = openNumbers();

/** What a demo company is told by, foundations first. A capability with a chapter of its own adds a line. */
export const demoChapters: readonly DemoChapter[] = [
  peopleChapter,
  catalogueChapter,
  rivalsChapter,
  accountsChapter,
  pipelineChapter,
  activitiesChapter,
  targetsChapter,
  callsChapter,
  pricesChapter,
  leadsChapter,
  leadDefinitionsChapter,
  qualificationChapter,
  playbooksChapter,
  discoveryChapter,
  quotesChapter,
  segmentsChapter,
  hypothesesChapter,
  benchmarksChapter,
  keyAccountsChapter,
  plansChapter,
  territoriesChapter,
  partTargetsChapter,
  structureChapter,
  commitmentsChapter,
  referencesChapter,
  teamLifeChapter,
  usesChapter,
  payChapter,
  coursesChapter,
  rampsChapter,
  reviewsChapter,
  hiringChapter,
  coachingChapter,
  talksChapter,
  meetingsChapter({ registry, ports: meetingPorts }),
  improvementChapter(registry),
];

/** What the nights count, at once: paces of stages, likely pairs, how well records are kept; and scores and insights, behind it. */
export async function settleDemo(db: Database, actor: Actor, today: LocalDate): Promise<void> {
  await countPaces(db, actor, today);
  await lookForPairs(db, actor);
  await lookAtQuality(db, actor, today);
  await db.transaction(actor, freeNumbers);
  await db.transaction(actor, forgetUsesOfNobody);
  // Learning takes a while, and nobody has to wait for it.
  await db.transaction(actor, async (tx) => {
    await tx.announce({ fact: scoresAsked, payload: {} });
    await tx.announce({ fact: insightsAsked, payload: {} });
  });
}
