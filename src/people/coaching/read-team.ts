import { addDays } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { coachingOf } from './rules/cadence.ts';
import { type Level, skillsWith, stagesOf } from './rules/skills.ts';
import { namesOf, sessionShown, skillShown } from './shown.ts';
import { scoredSessions, sessionsSince, skillsOf } from './store.ts';

/** Where everybody stands in each skill: the level seen last, with the session in which it was. */
export async function matrixOf({ reader, actor }: Asker) {
  const [own, sessions, pipelines] = await Promise.all([
    skillsOf(reader, actor),
    scoredSessions(reader, actor),
    pipelinesOf(reader, actor),
  ]);
  const stageNames = pipelines.flatMap(({ stages }) => stages.map(({ name }) => name));
  const people = Map.groupBy(sessions, ({ ownerId }) => ownerId);
  const names = await namesOf(reader, actor, people.keys());
  return {
    skills: skillsWith(own).map((skill) => ({
      ...skillShown(skill),
      stages: stagesOf(skill, stageNames),
    })),
    people: [...people]
      .map(([id, seen]) => ({ person: names(id), levels: latestOf(seen) }))
      .sort((a, b) => a.person.name.localeCompare(b.person.name)),
  };
}

type Seen = Awaited<ReturnType<typeof scoredSessions>>[number];

function latestOf(sessions: readonly Seen[]) {
  const found = new Map<
    string,
    { skillKey: string; level: Level; seenOn: string; evidence: string; sessionId: string }
  >();
  for (const { id, heldOn, example, scores } of sessions)
    for (const { skillKey, level } of scores)
      if (!found.has(skillKey) && heldOn)
        found.set(skillKey, { skillKey, level, seenOn: heldOn, evidence: example, sessionId: id });
  return [...found.values()];
}

/** So far back the way somebody coaches is told. */
const lookedBackDays = 90;

/** What a survey of sales leaders said: nearly all call coaching the top driver, fewer than half that theirs works. */
const benchmark = {
  agree: 0.94,
  effective: 0.44,
  source: 'Sales effectiveness survey, S4 of the handbook, pages 21 and 40',
};

/** How each who coaches does so, whose reports are missing first. */
export async function coachesOf({ reader, actor, today }: Asker) {
  const from = addDays(today, -lookedBackDays);
  const sessions = await sessionsSince(reader, actor, from);
  const byCoach = Map.groupBy(sessions, ({ coachId }) => coachId);
  const names = await namesOf(reader, actor, byCoach.keys());
  return {
    ...{ from, benchmark },
    items: [...byCoach]
      .map(([id, own]) => ({ coach: names(id), ...coachingOf(own, today) }))
      .sort((a, b) => b.missingReports - a.missingReports || a.coach.name.localeCompare(b.coach.name)),
  };
}

/** What waits: planned and not held, held and not reported, or to be done next. */
export async function waitingOf({ reader, actor, today }: Asker, isMine: boolean) {
  const all = await sessionsSince(reader, actor, today);
  const isWaiting = ({ heldOn, reportedOn, nextOn, nextDoneOn }: (typeof all)[number]) =>
    heldOn === null || reportedOn === null || (nextOn !== null && nextDoneOn === null);
  const mine = all.filter(
    (each) => isWaiting(each) && (!isMine || each.ownerId === actor.personId || each.coachId === actor.personId),
  );
  const names = await namesOf(
    reader,
    actor,
    mine.flatMap(({ ownerId, coachId }) => [ownerId, coachId]),
  );
  return mine.map((session) => sessionShown(actor, names, session, today));
}
