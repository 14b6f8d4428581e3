import { type AnyTable, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { missing, refuse, type Served, serve } from '../http/serve.ts';
import { workspaceOf } from '../settings/workspace.ts';
import type { Actor, Role } from './actor.ts';
import { addedFields } from './added.ts';
import * as contract from './contract.ts';
import { readable } from './narrow.ts';
import { fixedFields, hiddenFields, isOwn, mayTouch, type Policy } from './policy.ts';
import { circleOf } from './rules/confidential.ts';
import { fieldLimits } from './rules/field-rights.ts';
import { type Because, because, lineDown, type Placed } from './rules/why.ts';

/** A share that holds today, as far as it decides who sees a record. */
export type HeldShare = {
  id: string;
  personId: string | null;
  teamOf: string | null;
  may: 'read' | 'write';
  until: string | null;
  sharedBy: string | null;
};

/** What decides everybody's rights today; filled by the organisation. */
export type WhyPorts = {
  /** Everybody with his manager. */
  placesOf(reader: Reader, actor: Actor): Promise<readonly Placed[]>;
  sharesHeld(reader: Reader, actor: Actor, of: { kind: string; recordId: string }, today: string): Promise<HeldShare[]>;
  /** Who stands in for whom on a day. */
  standInsOn(reader: Reader, actor: Actor, day: string): Promise<{ personId: string; standInId: string }[]>;
};

/**
 * The fields that somebody does not see, and those he sees and may not write: as far as who asks may know of them, since
 * of a field that was added and is kept from him he does not learn the name.
 */
export function fieldsOf(asker: Actor, actor: Actor, table: { kind: string; policy: Policy }) {
  const unknown = hiddenFields(asker, table).filter((field) => !isOwn(field));
  const hidden = hiddenFields(actor, table).filter((field) => !unknown.includes(field));
  const fixed = fixedFields(actor, table).filter((field) => !unknown.includes(field) && !hidden.includes(field));
  return { hidden, fixed };
}

type Row = Record<string, unknown> & { id: string };

async function factsOf(ports: WhyPorts, reader: Reader, actor: Actor, kind: string, recordId: string, today: string) {
  const table = tableOfKind(kind);
  if (!table) return null;
  const [row, places, held, standIns, workspace, added] = await Promise.all([
    reader.row<Row>(readable(actor, table).where('id' as never, '=', recordId as never)),
    ports.placesOf(reader, actor),
    ports.sharesHeld(reader, actor, { kind, recordId }, today),
    ports.standInsOn(reader, actor, today),
    workspaceOf(reader, actor),
    addedFields(reader, actor),
  ]);
  if (!row) return null;
  const people = new Map(places.map((place) => [place.id, place]));
  const ownerId = table.owner ? ((row[table.owner] as string | null) ?? null) : null;
  return { table, row, people, held, standIns, workspace, added, ownerId };
}

type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>;

/** Why one person reaches the record, to read and to change it, with all that decided it. */
function judge(facts: Facts, person: Placed) {
  const { table, row, people, held, workspace, ownerId } = facts;
  const line = ownerId === null ? null : lineDown(people, person.id, ownerId);
  const shares = held.filter(({ personId, teamOf }) =>
    personId ? personId === person.id : lineDown(people, teamOf as string, person.id) !== null,
  );
  const flag = table.confidential ?? table.reserved;
  const isConfidential = flag ? row[flag] === true : false;
  const circle: 'all' | 'team' | 'own' = table.confidential
    ? (circleOf(workspace.confidential, person.role, person.id) ?? 'own')
    : 'team';
  const right = (action: 'read' | 'write') => {
    const breadth = table.policy[action][person.role];
    const reason = table.owner
      ? because({
          breadth,
          isOwner: ownerId === person.id,
          isAbove: line !== null,
          isBelow: ownerId !== null && lineDown(people, ownerId, person.id) !== null,
          isShared: shares.some(({ may }) => action === 'read' || may === 'write'),
          isLent: lenders(facts, person, action).length > 0,
          isConfidential,
          circle,
        })
      : breadth === 'all'
        ? 'role'
        : null;
    return { breadth, because: reason, allowed: person.active && reason !== null };
  };
  const standsFor = lenders(facts, person, 'read')[0] ?? null;
  return { line, shares, standsFor, isConfidential, circle, read: right('read'), write: right('write') };
}

/** For whom somebody stands in today who reaches the record by his own place: the same question as `lentOwners`. */
function lenders({ table, row, people, standIns, ownerId }: Facts, person: Placed, action: 'read' | 'write'): Placed[] {
  const flag = table.confidential ?? table.reserved;
  const isFlagged = flag ? row[flag] === true : false;
  return standIns.flatMap(({ personId, standInId }) => {
    const lender = people.get(personId);
    if (standInId !== person.id || !lender || ownerId === null) return [];
    const breadth = table.policy[action][lender.role];
    const isHis = ownerId === personId;
    const isBelow = lineDown(people, personId, ownerId) !== null;
    const isReached = breadth === 'own' ? isHis : breadth !== 'none' && isBelow && !(breadth === 'below' && isHis);
    return isReached && (!isFlagged || (table.confidential !== undefined && isHis)) ? [lender] : [];
  });
}

const titleOf = (table: AnyTable, row: Row): string => table.search?.(row)?.title ?? String(row.name ?? row.id);
const asRole = (actor: Actor, role: Role, facts: Facts): Actor => ({
  ...actor,
  role,
  fields: fieldLimits(facts.workspace.fieldRights, role, facts.added),
});

const looksAfterAll = ({ role }: Actor) => role === 'leader' || role === 'operations';

export const whyRoutes = (ports: WhyPorts): Served[] => [
  serve(contract.whyAccess, ({ world, actor, query }) => {
    if (query.personId !== actor.personId && !looksAfterAll(actor))
      return Promise.resolve(
        refuse('not-for-you', {
          detail: 'You can ask this about yourself; leaders and operations can ask it about anybody.',
        }),
      );
    return world.db.read(actor, async (reader) => {
      const facts = await factsOf(ports, reader, actor, query.kind, query.id, world.today(actor));
      const person = facts?.people.get(query.personId);
      if (!facts || !person) return missing();
      const { table, row, people, ownerId } = facts;
      const { line, shares, standsFor, isConfidential, circle, read, write } = judge(facts, person);
      const who = (id: string | null) => (id === null ? null : { id, name: people.get(id)?.name ?? '' });
      return {
        person: { id: person.id, name: person.name, role: person.role, active: person.active },
        record: { id: row.id, title: titleOf(table, row) },
        owner: who(ownerId),
        inTeam: line !== null,
        line: line?.map(({ id, name }) => ({ id, name })) ?? [],
        shares: shares.map(({ may, until, personId, teamOf, sharedBy }) => ({
          may,
          until,
          person: who(personId),
          teamOf: who(teamOf),
          sharedBy: who(sharedBy),
        })),
        standsFor: standsFor && { id: standsFor.id, name: standsFor.name },
        confidential: isConfidential ? (circle as 'all' | 'team' | 'own') : null,
        read,
        write,
        ...fieldsOf(actor, asRole(actor, person.role, facts), table),
      };
    });
  }),

  serve(contract.whoSees, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const facts = await factsOf(ports, reader, actor, query.kind, query.id, world.today(actor));
      if (!facts) return missing();
      if (!looksAfterAll(actor) && !mayTouch(actor, facts.table, 'write', facts.row))
        return refuse('not-for-you', { detail: 'Whoever may change this record can ask who sees it.' });
      const seen = [...facts.people.values()].flatMap((person) => {
        const { read, write } = judge(facts, person);
        const { id, name, role } = person;
        return read.allowed
          ? [{ person: { id, name, role }, because: read.because as NonNullable<Because>, mayChange: write.allowed }]
          : [];
      });
      return {
        total: seen.length,
        items: seen.sort((a, b) => a.person.name.localeCompare(b.person.name)).slice(0, 500),
      };
    }),
  ),
];
