import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { askerOf } from '../../platform/metrics/asker.ts';
import type { Asker, MetricRegistry } from '../../platform/metrics/registry.ts';
import { peopleByIds, placesOf } from '../organisation/reads.ts';
import { type CheckInDone, removeCheckIn, writeCheckIn } from './check-in-actions.ts';
import { aboveOf, leaderOf, leadingToday } from './leading.ts';
import { changeObjective, makeObjective, type ObjectiveDone } from './objective-actions.ts';
import * as contract from './objective-contract.ts';
import { together } from './rules/objectives.ts';
import { checkInShown, isOn, mayLead, namesOf, objectiveNow, objectivesShown } from './shown.ts';
import { checkInsAbout, objectivesAbove, objectivesOf } from './store.ts';
import { objectives } from './tables.ts';

type World = { today(actor: Actor): string };

async function answer<const W extends 'over-whole' | 'is-dropped'>(asker: Asker, tx: Tx, done: ObjectiveDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done)
    return done.refused === 'over-whole'
      ? refuse(done.refused as W, {
          detail: `All objectives of a day share out 100 %; ${done.left} % are left.`,
          left: done.left,
        })
      : refuse(done.refused as W, { detail: 'This objective was dropped.' });
  if ('conflict' in done) return conflict(await objectiveNow(asker, done.conflict));
  return { ...(await objectiveNow(asker, done.row)), groupId: tx.groupId };
}

async function checkInAnswer(tx: Tx, done: CheckInDone) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  const row = 'row' in done ? done.row : done.conflict;
  const told = checkInShown(tx.actor, await namesOf(tx, tx.actor, [row.ownerId, row.personId]), row);
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** Whose objectives the actor may see, whoever works here of them. */
async function teamOf({ reader, actor }: Asker) {
  const people = reach(actor, objectives.policy, 'read');
  const places = await placesOf(reader, actor);
  return places
    .filter(({ id, active, role }) => active && (people === 'all' ? role !== 'finance' : people.includes(id)))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function objectivesNow(asker: Asker, personId: string) {
  const { reader, actor, today } = asker;
  const people = reach(actor, objectives.policy, 'read');
  const isSeen = people === 'all' || people.includes(personId);
  if (!isSeen || !(await peopleByIds(reader, actor, [personId])).has(personId)) return null;
  const rows = await objectivesOf(reader, actor, personId);
  const [names, items, team, leaderId] = await Promise.all([
    namesOf(reader, actor, [personId]),
    objectivesShown(asker, rows),
    teamOf(asker),
    leaderOf(reader, actor, personId),
  ]);
  const current = items.filter((_, at) => isOn(rows[at]!, today));
  const isYou = personId === actor.personId;
  // Whoever stands above all agrees with nobody: what he is to reach are the goals of the company.
  const isTop = isYou && mayLead(actor, personId) && leaderId === null;
  const mayWrite = isTop || (!isYou && mayLead(actor, personId));
  return { person: names(personId), isYou, mayWrite, isLed: leaderId !== null, items, ...together(current), team };
}

/** What an objective of somebody may hang under; null where the actor does not lead him. */
async function aboveShown({ reader, actor }: Asker, personId: string) {
  if (!mayLead(actor, personId) || !(await peopleByIds(reader, actor, [personId])).has(personId)) return null;
  const above = aboveOf(await leadingToday(reader, actor), personId);
  const rows = await objectivesAbove(reader, actor, { ownerIds: above });
  const names = await namesOf(reader, actor, above);
  return {
    items: rows
      .filter(({ state }) => state === 'open')
      .map(({ id, title, ownerId, dueOn }) => ({ id, title, person: names(ownerId), dueOn })),
  };
}

/** Objectives and check-ins over http. */
export function objectiveRoutes(registry: MetricRegistry): Served[] {
  const asking = async (reader: Asker['reader'], actor: Actor, world: World) =>
    askerOf(await registry.forWorkspace(reader, actor), reader, actor, world.today(actor));
  return [
    serve(contract.listObjectives, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const personId = query.personId ?? actor.personId;
        if (personId === null) return missing();
        return (await objectivesNow(await asking(reader, actor, world), personId)) ?? missing();
      }),
    ),
    serve(contract.objectivesAbove, ({ world, actor, query }) =>
      world.db.read(
        actor,
        async (reader) => (await aboveShown(await asking(reader, actor, world), query.personId)) ?? missing(),
      ),
    ),
    serve(contract.makeObjective, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => {
        const asker = await asking(tx, actor, world);
        return answer<'over-whole'>(asker, tx, await makeObjective(asker, tx, body));
      }),
    ),
    serve(contract.changeObjective, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx) => {
        const asker = await asking(tx, actor, world);
        const seen = { id: params.id, seen: ifMatch, today: asker.today };
        return answer<'over-whole' | 'is-dropped'>(asker, tx, await changeObjective(asker, tx, seen, body as never));
      }),
    ),
    serve(contract.listCheckIns, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        const personId = query.personId ?? actor.personId;
        if (personId === null) return missing();
        const rows = await checkInsAbout(reader, actor, personId);
        const names = await namesOf(reader, actor, [personId, ...rows.map(({ ownerId }) => ownerId)]);
        return { items: rows.map((row) => checkInShown(actor, names, row)) };
      }),
    ),
    serve(contract.writeCheckIn, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx) => checkInAnswer(tx, await writeCheckIn(tx, body, world.today(actor)))),
    ),
    serve(contract.removeCheckIn, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await removeCheckIn(tx, params.id, ifMatch);
        return 'row' in done ? { groupId: tx.groupId } : checkInAnswer(tx, done);
      }),
    ),
  ];
}
