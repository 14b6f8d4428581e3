import { newId } from '../../ground/ids.ts';
import type { Instant, LocalDate } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readable, readableHistory } from '../../platform/access/narrow.ts';
import { may, mayTouch } from '../../platform/access/policy.ts';
import { type AnyTable, tableOfKind } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { peopleByIds } from './reads.ts';
import * as rules from './rules/sharing.ts';
import { type Share, shares } from './tables.ts';

export type Shared = { kind: string; recordId: string };

/** So many shares of one record may hold at a time; whoever needs more shares it with a team. */
export const mostShares = 300;

export type NewShare = Shared &
  Pick<Share, 'may'> & {
    personId?: string | undefined;
    teamOf?: string | undefined;
    duty?: string | null | undefined;
    until?: LocalDate | null | undefined;
    reason?: string | null | undefined;
  };

type Unfit = { unfit: { field: string; message: string } };
export type ShareOutcome = { share: Share } | { missing: true } | { refused: 'may-not-share' | 'too-many' } | Unfit;

type Row = Record<string, unknown> & { id: string; version: number };

/** A table whose records can be shared one by one. */
export function shareable(kind: string): AnyTable | null {
  const table = tableOfKind(kind);
  return table?.shareable ? table : null;
}

/** The record, if the actor may read it, and whether he may share it. */
export async function recordToShare(reader: Reader, actor: Actor, { kind, recordId }: Shared) {
  const table = shareable(kind);
  if (!table) return null;
  const [row, { sharing }] = await Promise.all([
    reader.row<Row>(readable(actor, table).where('id' as never, '=', recordId as never)),
    workspaceOf(reader, actor),
  ]);
  if (!row) return null;
  const owner = table.owner ? (row[table.owner] as string | null) : null;
  const [mayChange, mayChangeByOwner] = [
    mayTouch(actor, table, 'write', row),
    may(actor, table.policy, 'write', owner),
  ];
  const isKeeper = actor.role === 'leader' || actor.role === 'operations';
  const mayShare = rules.mayShare(sharing, { mayChange, mayChangeByOwner, isKeeper });
  const record = {
    version: row.version,
    confidential: table.confidential ? row[table.confidential] === true : null,
    mayClose: table.confidential !== undefined && mayChangeByOwner,
    mayAskWho: isKeeper || mayChange,
  };
  return { table, ownerId: owner, mayShare, record };
}

/** Every share of a record there ever was, the newest first; for whoever may read the record. */
export async function sharesOf(reader: Reader, actor: Actor, { kind, recordId }: Shared) {
  const versions = await reader.rows(
    readableHistory(systemActor(actor), shares)
      .where('recordId', '=', recordId)
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .orderBy('validFrom'),
  );
  const lives = Map.groupBy(versions, ({ id }) => id);
  return [...lives.values()].map((life) => {
    const last = life.at(-1) as (typeof life)[number];
    return { ...last, since: life[0]?.validFrom as string, endedAt: last.validTo === 'infinity' ? null : last.validTo };
  });
}

/** The shares of a record that hold today; for whoever was already let at the record. */
export const sharesHeld = (reader: Reader, actor: Actor, { kind, recordId }: Shared, today: LocalDate) =>
  reader.rows(
    readable(systemActor(actor), shares)
      .where('kind', '=', kind)
      .where('recordId', '=', recordId)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', today)])),
  );

/** Shares one record with a person or a team; said anew, it takes the place of what was said before. */
export async function makeShare(tx: Tx, given: NewShare, today: LocalDate): Promise<ShareOutcome> {
  const { actor } = tx;
  const found = await recordToShare(tx, actor, given);
  if (!found) return { missing: true };
  if (!found.mayShare) return { refused: 'may-not-share' };
  const unfit = await unfitOf(tx, found, given, today);
  if (unfit) return unfit;
  const { kind, recordId, personId = null, teamOf = null, duty = null, until = null, reason = null } = given;
  const before = await tx.row(
    readable(systemActor(actor), shares)
      .where('recordId', '=', recordId)
      .where(personId ? 'personId' : 'teamOf', '=', personId ?? teamOf),
  );
  if (!before && (await sharesHeld(tx, actor, given, today)).length >= mostShares) return { refused: 'too-many' };
  const locked = before && (await tx.lock(shares, before.id));
  const blank = { id: newId(), version: 0, validFrom: '', kind, recordId, personId, teamOf };
  const share: Share = { ...(locked ?? blank), duty, may: given.may, until, reason, sharedBy: actor.personId };
  const { version } = await tx.record({
    table: shares,
    before: locked,
    after: share,
    reason: reason ?? undefined,
    announce: 'record.shared',
  });
  return { share: { ...share, version } };
}

/** Lets whom a record is written for read it: whoever writes it shares it by that, whatever the workspace says of sharing. */
export async function shareWithItsPerson(tx: Tx, { kind, recordId, personId }: Shared & { personId: string }) {
  const after: Share = {
    ...{ id: newId(), version: 0, validFrom: '', kind, recordId, personId, teamOf: null },
    ...{ duty: null, may: 'read', until: null, reason: null, sharedBy: tx.actor.personId },
  };
  await tx.record({ table: shares, before: null, after, announce: 'record.shared' });
}

async function unfitOf(
  tx: Tx,
  { table, ownerId }: { table: AnyTable; ownerId: string | null },
  given: NewShare,
  today: LocalDate,
): Promise<Unfit | null> {
  const { personId, teamOf, until } = given;
  const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });
  if (Boolean(personId) === Boolean(teamOf)) return no('personId', 'say a person or a team, and not both');
  const id = (personId ?? teamOf) as string;
  const field = personId ? 'personId' : 'teamOf';
  const person = (await peopleByIds(tx, tx.actor, [id])).get(id);
  if (!person) return no(field, 'is nobody here');
  if (!person.active) return no(field, `is ${person.name}, who has left`);
  if (personId === tx.actor.personId) return no('personId', 'is you');
  if (personId && personId === ownerId) return no('personId', `is ${person.name}, whose it is`);
  if (given.duty && !personId) return no('duty', 'is for a person, not for a team');
  if (until && until < today) return no('until', 'is a day that is over');
  if (personId && table.policy[given.may][person.role] === 'none')
    return no('may', `cannot be more for ${person.name}: that role changes no ${table.kind}`);
  return null;
}

/** Takes a share back; `seen` is the version that the caller knew. */
export async function endShare(tx: Tx, id: string, seen: number): Promise<ShareOutcome | { conflict: Share }> {
  const { actor } = tx;
  const share = await tx.row(readable(systemActor(actor), shares).where('id', '=', id));
  const found = share && (await recordToShare(tx, actor, share));
  if (!share || !found) return { missing: true };
  const isWithHim = share.personId === actor.personId;
  if (!found.mayShare && !isWithHim) return { refused: 'may-not-share' };
  const locked = await tx.lock(shares, id);
  if (!locked) return { missing: true };
  if (locked.version !== seen) return { conflict: locked };
  await tx.record({ table: shares, before: locked, after: null, announce: 'share.ended' });
  return { share: locked };
}

/**
 * Lets exactly these people read one record that is not shared by hand: whoever of them reads it already goes on, whoever is no longer
 * among them does not. For a capability whose own rule says who is in it.
 */
export async function keepReaders(tx: Tx, { kind, recordId }: Shared, personIds: readonly string[]): Promise<void> {
  const held = await tx.rows(
    readable(systemActor(tx.actor), shares).where('kind', '=', kind).where('recordId', '=', recordId),
  );
  const known = new Set(held.map(({ personId }) => personId));
  for (const share of held)
    if (!personIds.includes(share.personId ?? ''))
      await tx.record({ table: shares, before: await tx.lock(shares, share.id), after: null });
  for (const personId of personIds) {
    if (known.has(personId)) continue;
    const fresh = { id: newId(), version: 0, validFrom: '', kind, recordId, personId, teamOf: null, duty: null };
    const after: Share = { ...fresh, may: 'read', until: null, reason: null, sharedBy: tx.actor.personId };
    await tx.record({ table: shares, before: null, after });
  }
}

/** Those who read a record by its own rule, as a story knows them. */
export const enterReaders = (
  tx: Tx,
  told: readonly (Shared & { id: string; personId: string; from: Instant })[],
): Promise<void> =>
  tx.recordMany(
    shares,
    told.map(({ id, from, kind, recordId, personId }) => ({
      id,
      states: [
        {
          from,
          row: {
            ...{ kind, recordId, personId, teamOf: null, duty: null, may: 'read' as const },
            ...{ until: null, reason: null, sharedBy: tx.actor.personId },
          },
        },
      ],
    })),
  );
