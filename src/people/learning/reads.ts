import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { holds } from './rules/certificates.ts';
import { coursesOf, developmentOf, runsOf } from './store.ts';

/** The courses in which somebody is certified today, each with the day on which he passed it, by person. */
export async function certifiedIn(
  reader: Reader,
  actor: Actor,
  personIds: readonly string[],
  today: LocalDate,
): Promise<Map<string, Map<string, LocalDate>>> {
  const runs = personIds.length === 0 ? [] : await runsOf(reader, actor, personIds);
  const certified = new Map<string, Map<string, LocalDate>>();
  for (const run of runs) {
    if (!holds(run, today) || run.passedOn === null) continue;
    const own = certified.get(run.ownerId) ?? new Map<string, LocalDate>();
    certified.set(run.ownerId, own.set(run.courseKey, run.passedOn));
  }
  return certified;
}

/** The certificates that somebody earned within some days: in which course, by its own name where the workspace wrote it, and until when. */
export async function certificatesIn(
  reader: Reader,
  actor: Actor,
  personId: string,
  { from, until }: { from: LocalDate; until: LocalDate },
) {
  const runs = await runsOf(reader, actor, [personId]);
  const earned = runs.flatMap(({ id, courseKey, passedOn, validUntil }) =>
    passedOn !== null && from <= passedOn && passedOn <= until ? [{ id, courseKey, passedOn, validUntil }] : [],
  );
  const names = earned.length === 0 ? [] : await coursesOf(reader, actor);
  return earned.map((each) => ({ ...each, name: names.find(({ key }) => key === each.courseKey)?.name ?? null }));
}

/** What somebody works towards over the years, as far as the actor may read it. */
export const developmentOfPerson = async (reader: Reader, actor: Actor, personId: string) =>
  (await developmentOf(reader, actor)).filter(({ ownerId }) => ownerId === personId);
