import type { LocalDate } from '../../ground/days.ts';
import { endOfDay } from '../../ground/time-zones.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { nextCursor, parseCursor } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Shown, shownCustom } from '../../platform/fields/shown.ts';
import type { Tx } from '../../platform/history/door.ts';
import { type Asked, conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { peopleByIds } from './reads.ts';
import { linesOf } from './reporting.ts';
import * as store from './store.ts';
import { people } from './tables.ts';

/** The end of the day a question is about; nothing for today, which is now. */
const momentOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): store.When =>
  asOf && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

function shownWith(row: store.PersonRow, custom: Shown) {
  const { id, version, name, email, role, active, teamName, region, title, managerId, managerName } = row;
  const manager = managerId && managerName !== null ? { id: managerId, name: managerName } : null;
  return { id, version, name, email, role, active, teamName, region, title, manager, custom };
}

/** People as answers show them, with the fields that the workspace added; where it has none, that costs no question. */
async function shownAll(
  reader: Reader,
  actor: Actor,
  rows: readonly store.PersonRow[],
  when: store.When,
  day: LocalDate,
) {
  const customOf = await shownCustom(reader, actor, people, rows, when, day);
  return rows.map((row) => shownWith(row, customOf(row.id)));
}

async function shownNow(reader: Reader, actor: Actor, id: string, today: LocalDate) {
  const row = await store.personAt(reader, actor, id, {});
  const [one] = await shownAll(reader, actor, row ? [row] : [], {}, today);
  return one ?? missing();
}

const sentences: Record<actions.PersonRefusal['refused'], string> = {
  'leaders-only': 'Only a leader makes somebody a leader, changes a leader or lets one go.',
  'last-leader': 'This is the last leader here. Make somebody else a leader first.',
  yourself: 'You cannot deactivate yourself. Ask another leader.',
  'email-taken': 'Somebody else has this e-mail address.',
};

type PersonDone = actions.Outcome<{ person: { id: string } }, actions.PersonRefusal>;

/** Answers a write: the person as he is now, somebody else's version, a rule's no, or the field that does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const write = (act: (tx: Tx, asked: any) => Promise<PersonDone>) => (asked: any) => {
  const { world, actor } = asked as Asked<typeof contract.updatePerson>;
  const today = world.today(actor);
  return world.db.transaction(actor, async (tx) => {
    const done = await act(tx, asked);
    if ('unfit' in done) return unfit(done.unfit);
    if ('missing' in done) return missing();
    if ('conflict' in done)
      return conflict({ ...(await shownNow(tx, actor, done.conflict.id, today)), groupId: tx.groupId });
    if ('refused' in done) {
      const { refused, ...facts } = done;
      return refuse(refused as never, { detail: sentences[refused], ...facts });
    }
    return { ...(await shownNow(tx, actor, done.person.id, today)), groupId: tx.groupId };
  });
};

export const routes: Served[] = [
  serve(contract.listPeople, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, asOf, ...filter } = query;
      const cursor = parseCursor(text);
      if (text && !cursor) return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out' });
      const when = momentOf(actor, asOf, world.today(actor));
      const [rows, total] = await Promise.all([
        store.pageOfPeople(reader, actor, filter, { limit, cursor }, when),
        store.countPeople(reader, actor, filter, when),
      ]);
      const items = await shownAll(reader, actor, rows.slice(0, limit), when, asOf ?? world.today(actor));
      return { items, nextCursor: nextCursor(rows, limit, 'name'), total };
    }),
  ),

  serve(contract.readTree, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const rows = await store.everybody(reader, actor, when);
      return { items: await shownAll(reader, actor, rows, when, query.asOf ?? world.today(actor)) };
    }),
  ),

  serve(contract.myTeam, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const rows = await store.ownTeam(reader, actor);
      return { items: await shownAll(reader, actor, rows, {}, world.today(actor)) };
    }),
  ),

  serve(contract.readPerson, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const [row, reports, stretches] = await Promise.all([
        store.personAt(reader, actor, params.id, when),
        store.reportsOf(reader, actor, params.id, when),
        store.linesOfPerson(reader, actor, params.id),
      ]);
      if (!row) return missing();
      const lines = linesOf(stretches, actor.timeZone).toReversed();
      const names = await peopleByIds(
        reader,
        actor,
        lines.map(({ managerId }) => managerId),
      );
      const managers = lines.map(({ managerId, firstDay, nextDay }) => ({
        manager: { id: managerId, name: names.get(managerId)?.name ?? '' },
        firstDay,
        nextDay,
      }));
      const [one] = await shownAll(reader, actor, [row], when, query.asOf ?? world.today(actor));
      return { ...(one as NonNullable<typeof one>), reports, managers };
    }),
  ),

  serve(
    contract.createPerson,
    write((tx, { world, actor, body }) => actions.createPerson(tx, body, world.today(actor))),
  ),
  serve(
    contract.updatePerson,
    write((tx, { params, ifMatch, body }) => actions.updatePerson(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.deactivatePerson,
    write((tx, { params, ifMatch, query }) =>
      actions.leave(tx, params.id, ifMatch, query.heir === 'none' ? null : query.heir),
    ),
  ),
  serve(
    contract.reactivatePerson,
    write((tx, { params, ifMatch }) => actions.setActive(tx, params.id, ifMatch, true)),
  ),

  serve(contract.setManager, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await actions.setManager(tx, params.id, body.managerId, body.trueFrom, world.today(actor));
      if ('unfit' in done) return unfit(done.unfit);
      if ('missing' in done) return missing();
      if (!('refused' in done)) return shownNow(tx, actor, params.id, world.today(actor));
      if (done.refused === 'before-first-day')
        return refuse('before-first-day', {
          detail: `This person is known here from ${done.firstDay} on.`,
          firstDay: done.firstDay,
        });
      const names = done.loop.map(({ name }) => name).join(' → ');
      return refuse('loop', { detail: `These people would report in a loop: ${names}.`, loop: done.loop, on: done.on });
    }),
  ),
];
