import { addDays, daysBetween, type LocalDate } from '../../ground/index.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peersOf } from './peers.ts';
import { type Counted, countedAt, type Measure, measureOf } from './readings.ts';
import { liftOf, type Week } from './rules/lift.ts';
import { type Baseline, type Outcome, weeksBefore } from './rules/plan.ts';
import type { Skill } from './rules/skills.ts';
import { coachedMeanwhile } from './store.ts';

/** Weeks from a day on, as `asOf` knows them. */
const weeksFrom = (first: LocalDate, count: number, asOf: LocalDate): Point[] =>
  Array.from({ length: count }, (_, at) => {
    const from = addDays(first, at * 7);
    return { name: from, period: { first: from, next: addDays(from, 7) }, asOf };
  });

/** What the metric of a skill came to for somebody in the weeks before a day. */
export async function baselineOf(asker: Asker, skill: Skill, personId: string, startsOn: LocalDate): Promise<Baseline> {
  const from = addDays(startsOn, -7 * weeksBefore);
  const measure = await measureOf(asker, skill);
  const before = { name: 'before', period: { first: from, next: startsOn }, asOf: asker.today };
  const counted = measure ? (await countedAt(asker, measure, [before])).get('before') : undefined;
  const own = counted?.find((each) => each.personId === personId);
  return { value: own && own.n > 0 ? own.value : null, n: own?.n ?? 0, from, until: addDays(startsOn, -1) };
}

/**
 * Whether the metric of a plan moved: his weeks before it and since, less what the same weeks did for those of his peers who worked on no plan
 * for this skill meanwhile.
 */
export async function outcomeOf(
  asker: Asker,
  plan: { ownerId: string; skill: Skill; startsOn: LocalDate },
  until: LocalDate,
): Promise<Outcome> {
  const { ownerId, skill, startsOn } = plan;
  const since = Math.max(0, Math.floor(daysBetween(startsOn, until) / 7));
  const [measure, peers] = await Promise.all([measureOf(asker, skill), peersOf(asker, until)]);
  if (!measure || measure.metric.betterIs === 'within-band') return { weeks: since, until, lift: null };
  const first = addDays(startsOn, -7 * weeksBefore);
  const before = weeksFrom(first, weeksBefore, asker.today);
  const after = weeksFrom(startsOn, since, asker.today);
  const [counted, coached] = await Promise.all([
    countedAt(asker, measure, [...before, ...after]),
    coachedMeanwhile(asker.reader, asker.actor, { skillKey: skill.key, from: first, until }),
  ]);
  const isPeer = (personId: string) =>
    personId !== ownerId && !coached.has(personId) && peers.groupOf(personId) === peers.groupOf(ownerId);
  const side = (weeks: readonly Point[], people: ReadonlySet<string>) =>
    weeks.map(({ name }) =>
      weekOf(
        measure,
        (counted.get(name) ?? []).filter(({ personId }) => people.has(personId)),
        people,
      ),
    );
  const he = new Set([ownerId]);
  const others = new Set([...peers.people.keys()].filter(isPeer));
  return {
    ...{ weeks: since, until },
    lift: liftOf(
      { before: side(before, he), after: side(after, he) },
      { before: side(before, others), after: side(after, others) },
      measure.metric.betterIs,
    ),
  };
}

/** A week of one, or of several by the head: of what is counted each week weighs alike, nothing done being a nought; of a share each by its chances. */
function weekOf({ kind }: Measure, counted: readonly Counted[], people: ReadonlySet<string>): Week {
  const n = counted.reduce((sum, each) => sum + each.n, 0);
  if (kind === 'count') return { value: people.size > 0 ? n / people.size : 0, weight: people.size > 0 ? 1 : 0 };
  const sum = counted.reduce((all, each) => all + each.value * each.n, 0);
  return { value: n === 0 ? 0 : sum / n, weight: n };
}
