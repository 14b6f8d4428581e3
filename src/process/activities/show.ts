import type { z } from 'zod';
import { endOfDay, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { World } from '../../platform/http/ports.ts';
import { missingIn } from './rules/standards.ts';
import { type Clock, standingOf } from './rules/standing.ts';
import type * as shapes from './shapes.ts';
import { type As, keyOf, kindsAt, linksOf, namesOf } from './store.ts';
import { type Activity, activities, type Kind, type Standard } from './tables.ts';

export type Shown = z.input<typeof shapes.activity>;

export const clockOf = (world: World, actor: Actor): Clock => ({ today: world.today(actor), now: world.now() });

/** The end of the day a question is about; nothing for today, which is now. */
export const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): As =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

/** The clock as it stood at the end of the day a question is about. */
export const clockAt = (actor: Actor, asOf: LocalDate | undefined, clock: Clock): Clock =>
  asOf && asOf < clock.today ? { today: asOf, now: endOfDay(asOf, actor.timeZone) } : clock;

/** Activities with the names of all they touch, each name as far as the reader may know it. */
export async function showActivities(
  reader: Reader,
  actor: Actor,
  rows: readonly Activity[],
  clock: Clock,
  when: As = {},
): Promise<Shown[]> {
  const ids = rows.map(({ id }) => id);
  const [kinds, links, owners] = await Promise.all([
    kindsAt(reader, actor),
    linksOf(reader, actor, ids, when),
    peopleByIds(
      reader,
      actor,
      rows.map(({ ownerId }) => ownerId),
    ),
  ]);
  const names = await namesOf(
    reader,
    actor,
    links.map(({ kind, recordId: id }) => ({ kind, id })),
  );
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  const linked = Map.groupBy(links, ({ activityId }) => activityId);
  return rows.map((row) => {
    const its = linked.get(row.id) ?? [];
    const named = (part: 'about' | 'with') =>
      its
        .filter((link) => link.part === part)
        .flatMap(({ kind, recordId: id }) => names.get(keyOf({ kind, id })) ?? []);
    const owner = owners.get(row.ownerId);
    return {
      ...plain(row, byId.get(row.kindId) as Kind, clock),
      owner: owner ? { id: owner.id, name: owner.name } : null,
      about: named('about'),
      with: named('with'),
      mayWrite: may(actor, activities.policy, 'write', row.ownerId),
    };
  });
}

function plain(row: Activity, kind: Kind, clock: Clock) {
  const { id, version, subject, body, status, dueOn: on, dueAt: at, minutes, doneOn, doneAt } = row;
  const { direction, channel, outcome, priority, remindMinutes, meetingLink, isPrivate, followsId } = row;
  return {
    id,
    version,
    kind: { id: kind.id, name: kind.name, icon: kind.icon, hue: kind.hue },
    ...{ subject, body, status, on, at, minutes, doneOn, doneAt, direction, channel, outcome, priority },
    ...{ remindMinutes, meetingLink, isPrivate, followsId },
    isOverdue: standingOf(row, clock) === 'overdue',
  };
}

export function showKind(kind: Kind): z.input<typeof shapes.activityKind> {
  const { validFrom: _, ...shown } = kind;
  return shown;
}

export function showStandard(
  { validFrom: _, personId, ...standard }: Standard,
  people: ReadonlyMap<string, { id: string; name: string }>,
): z.input<typeof shapes.standard> {
  const person = personId ? people.get(personId) : undefined;
  return { ...standard, person: person ? { id: person.id, name: person.name } : null, lacks: missingIn(standard) };
}
