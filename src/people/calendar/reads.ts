import type { LocalDate, WorkingHours } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { placesOf } from '../organisation/reads.ts';
import { hoursOf } from './rules/hours.ts';
import { agreedLeave, asSpan, hoursOfAll, hoursOfPeople } from './store.ts';

/** When the workspace works: the company keeps its promises in these hours, whoever is away. */
export async function workspaceHours(
  reader: Reader,
  actor: Actor,
  when: { asOf?: string } = {},
): Promise<WorkingHours> {
  return hoursOf(await hoursOfAll(reader, actor, when), null, { leave: [], timeZone: actor.timeZone });
}

/** When each of these people works, less his holidays and his agreed leave: known to all who plan with him. */
export async function hoursOfEach(
  reader: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<(id: string) => WorkingHours> {
  const [ofAll, own, away] = await Promise.all([
    hoursOfAll(reader, actor),
    hoursOfPeople(reader, actor, ids),
    agreedLeave(reader, actor, { ids }),
  ]);
  const ownOf = new Map(own.map((row) => [row.personId, row]));
  const awayOf = Map.groupBy(away, ({ ownerId }) => ownerId);
  return (id) =>
    hoursOf(ofAll, ownOf.get(id) ?? null, {
      leave: (awayOf.get(id) ?? []).map(asSpan),
      timeZone: actor.timeZone,
    });
}

/** Whom the reader works with: everybody for who stands above all, else his tree, his manager and those beside him. */
export async function circleOf(reader: Reader, actor: Actor): Promise<string[]> {
  const places = (await placesOf(reader, actor)).filter(({ active }) => active);
  if (actor.role === 'leader' || actor.role === 'operations') return places.map(({ id }) => id);
  const managerId = places.find(({ id }) => id === actor.personId)?.managerId ?? null;
  const isBeside = (place: { id: string; managerId: string | null }) =>
    managerId !== null && (place.id === managerId || place.managerId === managerId);
  return places.filter((place) => actor.team.includes(place.id) || isBeside(place)).map(({ id }) => id);
}

/** Who of these people is away within some days, each once with his next leave: that he is, and not why. */
export async function awayAmong(
  reader: Reader,
  actor: Actor,
  asked: { ids: readonly string[]; from: LocalDate; until: LocalDate },
) {
  const rows = await agreedLeave(reader, actor, asked);
  return new Map(rows.toReversed().map(({ ownerId, standInId: _, id: __, ...days }) => [ownerId, days]));
}
