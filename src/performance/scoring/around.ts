import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Database } from '../../platform/history/database.ts';
import { companyStatesOf } from '../../process/accounts/reads.ts';
import { doingsAbout } from '../../process/activities/reads.ts';
import { closedBy, type DealOutcome, dealStatesOf } from '../../process/pipeline/reads.ts';
import { writtenAfter } from './rules/after-outcome.ts';
import { type Around, type DealLife, type Features, featuresOn, halfYear } from './rules/deal-features.ts';

/** Deals whose life is read at once. */
const atOnce = 500;

/** How many closed and how many of them were won before a day, from the days on which deals closed. */
type Course = { days: LocalDate[]; won: number[] };

function coursesOf(closed: readonly DealOutcome[], keyOf: (deal: DealOutcome) => string | null): Map<string, Course> {
  const courses = new Map<string, Course>();
  for (const deal of closed) {
    const key = keyOf(deal);
    if (key === null) continue;
    const course = courses.get(key) ?? { days: [], won: [0] };
    course.days.push(deal.closedOn!);
    course.won.push(course.won.at(-1)! + (deal.status === 'won' ? 1 : 0));
    courses.set(key, course);
  }
  return courses;
}

function before(course: Course | undefined, day: LocalDate): { won: number; closed: number } {
  if (!course) return { won: 0, closed: 0 };
  let low = 0;
  let high = course.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (course.days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return { won: course.won[low]!, closed: low };
}

/** What is believed of the share won before anything closed, worth one deal. */
const usual = 0.25;

/** The records of owners, sources and companies on any day, from what closed before it. */
export function recordsFrom(outcomes: readonly DealOutcome[]): Pick<Around, 'record' | 'base'> {
  const closed = outcomes
    .filter(({ closedOn }) => closedOn !== null)
    .sort((a, b) => (a.closedOn! < b.closedOn! ? -1 : a.closedOn! > b.closedOn! ? 1 : 0));
  const by = {
    owner: coursesOf(closed, ({ ownerId }) => ownerId),
    source: coursesOf(closed, ({ source }) => source),
    company: coursesOf(closed, ({ companyId }) => companyId),
  };
  const all = coursesOf(closed, () => 'all').get('all');
  return {
    record: (of, id, day) => before(by[of].get(id), day),
    base: (day) => {
      const { won, closed: n } = before(all, day);
      return (won + usual) / (n + 1);
    },
  };
}

/** The same for some deals on one day alone: of all others nothing is asked. */
export async function recordsNow(
  reader: Reader,
  actor: Actor,
  deals: readonly DealOutcome[],
  today: LocalDate,
): Promise<Pick<Around, 'record' | 'base'>> {
  const keysOf = (of: 'ownerId' | 'source' | 'companyId') => [...new Set(deals.flatMap((deal) => deal[of] ?? []))];
  const spans = { since: learntSince(today), before: today, earlier: addDays(today, -halfYear) };
  const [owner, source, company, all] = await Promise.all([
    closedBy(reader, actor, 'ownerId', keysOf('ownerId'), spans),
    closedBy(reader, actor, 'source', keysOf('source'), spans),
    closedBy(reader, actor, 'companyId', keysOf('companyId'), spans),
    closedBy(reader, actor, null, [], spans),
  ]);
  const by = { owner, source, company };
  const none = { won: 0, closed: 0, earlier: { won: 0, closed: 0 } };
  const on = (found: typeof none | undefined, day: LocalDate) =>
    day < today ? (found ?? none).earlier : (found ?? none);
  return {
    record: (of, id, day) => on(by[of].get(id), day),
    base: (day) => {
      const { won, closed } = on(all.get(''), day);
      return (won + usual) / (closed + 1);
    },
  };
}

/** A deal on a day, and what was known of it then; null where it was not open. */
export type Asked = { id: string; day: LocalDate };
export type Read = { features: (Features | null)[]; after: Map<string, string[]> };

/** What was known of deals on days, read part by part, so that others are answered in between. */
export async function featuresOf(
  db: Database,
  actor: Actor,
  asked: readonly Asked[],
  records: Pick<Around, 'record' | 'base'>,
  outcomes: ReadonlyMap<string, DealOutcome>,
  added: readonly string[] = [],
): Promise<Read> {
  const places = Map.groupBy(
    asked.map((one, at) => ({ ...one, at })),
    ({ id }) => id,
  );
  const ids = [...places.keys()];
  const features: (Features | null)[] = asked.map(() => null);
  const after = new Map<string, string[]>();
  for (let from = 0; from < ids.length; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    const { lives, around } = await livesOf(db, actor, part, outcomes);
    for (const life of lives) {
      if (life.closedOn !== null) after.set(life.id, writtenAfter(life, added));
      for (const { day, at } of places.get(life.id) ?? [])
        features[at] = featuresOn(life, day, { ...around, ...records }, added);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { features, after };
}

async function livesOf(
  db: Database,
  actor: Actor,
  ids: readonly string[],
  outcomes: ReadonlyMap<string, DealOutcome>,
): Promise<{ lives: DealLife[]; around: Pick<Around, 'doings' | 'companies'> }> {
  return db.read(actor, async (reader) => {
    const [states, doings] = await Promise.all([
      dealStatesOf(reader, actor, ids),
      doingsAbout(reader, actor, { kind: 'deal', ids }),
    ]);
    const companyIds = [...new Set(states.flatMap(({ companyId }) => companyId ?? []))];
    const companies = Map.groupBy(await companyStatesOf(reader, actor, companyIds), ({ id }) => id);
    const done = Map.groupBy(doings, ({ recordId }) => recordId);
    const lives = [...Map.groupBy(states, ({ id }) => id)].map(([id, its]): DealLife => {
      const outcome = outcomes.get(id);
      return {
        id,
        createdOn: outcome?.createdOn ?? its[0]!.from,
        closedOn: outcome?.closedOn ?? null,
        states: its,
      };
    });
    return {
      lives,
      around: {
        doings: (id: string) => done.get(id) ?? [],
        companies: (id: string) => companies.get(id) ?? [],
      },
    };
  });
}

/** Three years are learnt from: what is older tells of another market. */
export const learntSince = (today: LocalDate): LocalDate => addDays(today, -3 * 365);
