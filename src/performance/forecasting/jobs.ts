import { addDays, type Instant, type LocalDate, quarterName, quarterOf, weekdayOf } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register, Task } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { type Projection, projectionOf } from './reads.ts';
import { monthNamed, type NamedPeriod, namedPeriod } from './rules/period.ts';
import { type KeptProjection, keepProjections } from './store.ts';
import { judgePast } from './trials.ts';

type Given = {
  db: Database;
  registry: MetricRegistry;
  today: (actor: Pick<Actor, 'timeZone'>) => LocalDate;
  now: () => Instant;
};

/** Each night the projection of the day is kept as it was said, and past month ends that are over are held against what came. */
export function registerForecastingJobs(register: Register, given: Given): void {
  const { db, today } = given;
  register.every('52 4 * * *', 'keep-projections', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await keepToday(given, actor);
  });
  const judge: Task = async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    // What was corrected since changes what was known then and what came: on the first of a month all is reckoned anew.
    const anew = today(actor).endsWith('-01');
    await judgePast(db, actor, today(actor), { anew });
  };
  register.every('22 5 * * *', 'judge-projections', judge);
  register.listen('projection.judge-asked', 'judge-projections-now', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await judgePast(db, actor, today(actor), { anew: true });
  });
}

/** The month, the quarter and the year of a day, and the next month and quarter. */
function periodsOf(day: LocalDate, actor: Actor): NamedPeriod[] {
  const fiscal = fiscalOf(actor);
  const month = monthNamed(day);
  const quarter = namedPeriod(undefined, day, fiscal)!;
  const year = namedPeriod(String(quarterOf(day, fiscal).year), day, fiscal)!;
  const next = namedPeriod(quarterName(quarterOf(quarter.next, fiscal), fiscal), day, fiscal)!;
  return [month, monthNamed(month.next), quarter, next, year];
}

/** Of all and of teams each day, of persons each Monday. */
export async function keepToday({ db, registry, today, now }: Given, actor: Actor): Promise<void> {
  const day = today(actor);
  for (const period of periodsOf(day, actor)) {
    if (addDays(period.next, -1) <= day) continue;
    const said = await db.read(actor, async (reader) => {
      const asker = askerOf(registry, reader, actor, day);
      const all = await projectionOf(asker, { period, asOf: day }, now());
      return all ? [all, ...(await below(asker, { period, asOf: day }, all, now()))] : [];
    });
    const kept = said.flatMap((each) => keptOf(actor, each, weekdayOf(day) === 1));
    if (kept.length > 0) await db.transaction(actor, (tx) => keepProjections(tx, actor, kept));
  }
}

type Ask = { period: NamedPeriod; asOf: LocalDate };

/** The projections of the teams below, at any depth. */
async function below(
  asker: ReturnType<typeof askerOf>,
  ask: Ask,
  whole: Projection,
  freshAt: Instant,
): Promise<Projection[]> {
  const found: Projection[] = [];
  for (const { kind, id } of whole.children) {
    if (kind !== 'team') continue;
    const team = await projectionOf(asker, { ...ask, team: id }, freshAt);
    if (team) found.push(team, ...(await below(asker, ask, team, freshAt)));
  }
  return found;
}

function keptOf(actor: Actor, said: Projection, withPersons: boolean): KeptProjection[] {
  const { period, asOf, currency, learntFrom } = said;
  const about = {
    ...{ madeOn: asOf, periodKind: period.kind, periodFirst: period.from, periodNext: period.until },
    ...{ currency, version: learntFrom.version },
  };
  const one = (
    scope: KeptProjection['scope'],
    scopeId: string,
    { won, landing }: Pick<Projection, 'won' | 'landing'>,
  ): KeptProjection[] => {
    if (!landing || won === null) return [];
    const { p10, p50, p90, mean } = landing;
    return [{ ...about, scope, scopeId, won, p10, p50, p90, mean }];
  };
  const whole = one(said.scope.kind, said.scope.id ?? actor.workspaceId, said);
  const persons = said.children.filter(({ kind }) => kind === 'person' && withPersons);
  return [...whole, ...persons.flatMap((person) => one('person', person.id, person))];
}
