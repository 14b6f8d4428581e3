import { type Instant, type LocalDate, type NamedPeriod, startOfDay } from '../../ground/index.ts';
import { managersOn, readablePeople } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { defineNoticeKind } from '../../platform/comments/kinds.ts';
import { notify } from '../../platform/comments/notify.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { makeReview } from './actions.ts';
import { quarterJustOver, reviewedByItself } from './rules/by-itself.ts';
import { hasReviewed } from './store.ts';
import { reviews } from './tables.ts';

const madeKind = defineNoticeKind({ kind: 'review-made', usual: 'mail' }).kind;

type Given = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  today: (actor: Pick<Actor, 'timeZone'>) => LocalDate;
  now: () => Instant;
};

/** Each morning, after what the night found: the quarter that has ended is reviewed for those who lead. */
export function registerReviewJobs(register: Register, given: Given): void {
  register.every('21 6 * * *', 'review-quarters', async ({ workspaceId }) => {
    const system = await systemActorIn(given.db, workspaceId);
    if (system) await reviewQuarter(given, system);
  });
}

/** Once for each of them and each quarter: whoever reviewed it himself, or removed what was made, is left in peace. */
export async function reviewQuarter(given: Given, system: Actor): Promise<number> {
  const { db, today } = given;
  const quarter = quarterJustOver(today(system), fiscalOf(system));
  if (!quarter) return 0;
  const whose = await db.read(system, async (reader) => {
    const [{ quarterlyReviews }, people, managers, done] = await Promise.all([
      workspaceOf(reader, system),
      reader.rows(readablePeople(system)),
      managersOn(reader, system, given.now()),
      hasReviewed(reader, system, quarter),
    ]);
    return reviewedByItself(quarterlyReviews, people, managers).filter((id) => !done.has(id));
  });
  let made = 0;
  for (const id of whose) if (await reviewFor(given, system, { id, quarter })) made += 1;
  return made;
}

type Whose = { id: string; quarter: NamedPeriod };

/** As he would have made it himself that morning, with his rights; he is told in the same breath. */
async function reviewFor(given: Given, system: Actor, { id, quarter }: Whose): Promise<boolean> {
  const { db, metrics, people } = given;
  const today = given.today(system);
  const person = await db.read(system, (reader) => asActor(reader, system, people, id));
  if (!person) return false;
  return db.transaction(system, async (tx) => {
    const period = { first: quarter.first, next: quarter.next };
    const made = { name: quarter.name, note: '', period, knownOn: undefined };
    const done = await makeReview(tx, metrics, today, made, person);
    if (!('row' in done)) return false;
    const unlessSince = startOfDay(today, system.timeZone);
    await notify(tx, { to: [id], kind: madeKind, record: { kind: reviews.kind, id: done.row.id }, unlessSince });
    return true;
  });
}
