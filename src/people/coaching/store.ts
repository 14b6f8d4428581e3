import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import {
  coachingNotes,
  coachingPlans,
  coachingSessions,
  coachingSkills,
  type NoteRow,
  type PlanRow,
  type SessionRow,
  type SkillRow,
} from './tables.ts';

/** What the workspace says of skills in place of what is shipped, and those that it added. */
export const skillsOf = (reader: Reader, actor: Actor): Promise<SkillRow[]> =>
  reader.rows<SkillRow>(readable(actor, coachingSkills).orderBy('key').limit(100) as never);

/** Now, or as they stood at a moment of the past. */
type When = { asOf?: Instant };

/** The plans of one person, the newest first. */
export const plansOf = (reader: Reader, actor: Actor, ownerId: string, when: When = {}): Promise<PlanRow[]> =>
  reader.rows<PlanRow>(
    readable(actor, coachingPlans, when).where('ownerId', '=', ownerId).orderBy('id', 'desc').limit(100) as never,
  );

/** Every plan that somebody works on now. */
export const activePlans = (reader: Reader, actor: Actor): Promise<PlanRow[]> =>
  reader.rows<PlanRow>(readable(actor, coachingPlans).where('state', '=', 'active').orderBy('reviewOn') as never);

/** Who worked on a plan for a skill between two days. */
export async function coachedMeanwhile(
  reader: Reader,
  actor: Actor,
  { skillKey, from, until }: { skillKey: string; from: LocalDate; until: LocalDate },
): Promise<Set<string>> {
  const rows = await reader.rows<PlanRow>(
    readable(actor, coachingPlans)
      .where('startsOn', '<=', until)
      .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>=', from)])) as never,
  );
  return new Set(rows.filter(({ skill }) => skill.key === skillKey).map(({ ownerId }) => ownerId));
}

/** The sessions of one person, the latest first. */
export const sessionsOf = (reader: Reader, actor: Actor, ownerId: string, when: When = {}): Promise<SessionRow[]> =>
  reader.rows<SessionRow>(
    readable(actor, coachingSessions, when)
      .where('ownerId', '=', ownerId)
      .orderBy('dueOn', 'desc')
      .orderBy('id', 'desc')
      .limit(100) as never,
  );

/** Every session that was due from a day on, or that goes on since before. */
export const sessionsSince = (reader: Reader, actor: Actor, from: LocalDate): Promise<SessionRow[]> =>
  reader.rows<SessionRow>(
    readable(actor, coachingSessions)
      .where((eb) =>
        eb.or([
          eb('dueOn', '>=', from),
          eb('heldOn', 'is', null),
          eb('reportedOn', 'is', null),
          eb('nextDoneOn', 'is', null),
        ]),
      )
      .orderBy('dueOn')
      .orderBy('id')
      .limit(5_000) as never,
  );

/** Each skill of which somebody's level was seen, by the newest session in which it was. */
export const scoredSessions = (reader: Reader, actor: Actor): Promise<SessionRow[]> =>
  reader.rows<SessionRow>(
    readable(actor, coachingSessions)
      .where(sql<boolean>`scores <> '[]'::jsonb`)
      .orderBy('heldOn', 'desc')
      .orderBy('id', 'desc')
      .limit(5_000) as never,
  );

/** What was written about one person and the reader may see, the newest first. */
export const notesAbout = (reader: Reader, actor: Actor, personId: string): Promise<NoteRow[]> =>
  reader.rows<NoteRow>(
    readable(actor, coachingNotes).where('personId', '=', personId).orderBy('id', 'desc').limit(100) as never,
  );
