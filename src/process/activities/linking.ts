import { type Instant, newId } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type ContactWay, contactWays } from '../accounts/index.ts';
import { contactsRefusing } from '../accounts/reads.ts';
import { once } from './rules/happening.ts';
import type { Channel } from './rules/kinds.ts';
import { keyOf, namesOf, type Ref } from './store.ts';
import { type Activity, type Link, links } from './tables.ts';

type Given = { about?: Ref[] | undefined; with?: Ref[] | undefined };
type Part = Link['part'];
type Linked = Ref & { part: Part };

export const linksIn = ({ about = [], with: people = [] }: Given): Linked[] => [
  ...once(about).map((ref) => ({ ...ref, part: 'about' as const })),
  ...once(people).map((ref) => ({ ...ref, part: 'with' as const })),
];

/** The field that names a record which the actor may not read, or which is not here: the two look the same. */
export async function unreadable(tx: Tx, given: Given): Promise<{ unfit: { field: string; message: string } } | null> {
  const asked = linksIn(given);
  const known = await namesOf(tx, tx.actor, asked);
  for (const part of ['about', 'with'] as const) {
    const its = asked.filter((ref) => ref.part === part);
    const lost = its.findIndex((ref) => !known.has(keyOf(ref)));
    if (lost >= 0) return { unfit: { field: `${part}.${lost}.id`, message: 'is not here' } };
  }
  return null;
}

/** How a channel reaches somebody. A video call is none of the ways that are refused one by one: he refuses it who refuses all. */
const waysOf: ReadonlyMap<Channel, readonly ContactWay[]> = new Map<Channel, readonly ContactWay[]>([
  ['phone', ['phone']],
  ['mail', ['email']],
  ['message', ['message']],
  ['in-person', ['visit']],
  ['online', contactWays],
]);

/** The contact with whom this is planned although he does not want to be contacted so. What was done is written down all the same. */
export async function refusing(
  tx: Tx,
  { status, channel }: Pick<Activity, 'status' | 'channel'>,
  given: Given,
): Promise<{ unfit: { field: string; message: string } } | null> {
  const ways = channel === null ? undefined : waysOf.get(channel);
  if (status !== 'planned' || !ways) return null;
  const isContact = ({ kind }: Ref) => kind === 'contact';
  const asked = linksIn(given).filter(isContact);
  const refused = await contactsRefusing(
    tx,
    tx.actor,
    asked.map(({ id }) => id),
    ways,
  );
  for (const part of ['about', 'with'] as const) {
    const at = (given[part] ?? []).findIndex((ref) => isContact(ref) && refused.has(ref.id));
    const who = refused.get(given[part]?.[at]?.id ?? '');
    if (who)
      return { unfit: { field: `${part}.${at}.id`, message: `${who.name} does not want to be contacted this way` } };
  }
  return null;
}

export const linkTo = (tx: Tx, { id: activityId, ownerId }: Activity, linked: readonly Linked[], from: Instant) =>
  tx.recordMany(
    links,
    linked.map(({ kind, id: recordId, part }) => ({
      id: newId(),
      states: [{ from, row: { activityId, ownerId, part, kind, recordId } }],
    })),
  );

/** Takes away the links of an activity that no longer hold, as far as the actor sees what they lead to. */
export async function unlink(tx: Tx, activityId: string, isOver: (link: Link) => boolean): Promise<void> {
  const its = await tx.rows(readable(tx.actor, links).where('activityId', '=', activityId));
  for (const link of its.filter(isOver)) {
    const before = await tx.lock(links, link.id);
    if (before) await tx.record({ table: links, before, after: null });
  }
}

/**
 * The links after a change. What the actor does not see he cannot have meant to take away: it stays. Whoever an activity is
 * handed to has its links too.
 */
export async function relink(tx: Tx, after: Activity, given: Given, isHandedOn: boolean): Promise<void> {
  const parts = (['about', 'with'] as const).filter((part) => given[part] !== undefined);
  if (parts.length === 0 && !isHandedOn) return;
  const its = await tx.rows(readable(tx.actor, links).where('activityId', '=', after.id));
  const refOf = (link: Link): Ref => ({ kind: link.kind, id: link.recordId });
  const seen = await namesOf(tx, tx.actor, its.map(refOf));
  const wanted = linksIn(given);
  const isWanted = (link: Link) => wanted.some((one) => one.part === link.part && keyOf(one) === keyOf(refOf(link)));
  const isOver = (link: Link) => parts.includes(link.part) && seen.has(keyOf(refOf(link))) && !isWanted(link);
  await unlink(tx, after.id, isOver);
  const stayed = its.filter((link) => !isOver(link));
  const isThere = (one: Linked) => stayed.some((link) => link.part === one.part && keyOf(one) === keyOf(refOf(link)));
  if (isHandedOn)
    for (const { id } of stayed) {
      const before = await tx.lock(links, id);
      if (before) await tx.record({ table: links, before, after: { ...before, ownerId: after.ownerId } });
    }
  await linkTo(
    tx,
    after,
    wanted.filter((one) => !isThere(one)),
    await tx.now(),
  );
}
