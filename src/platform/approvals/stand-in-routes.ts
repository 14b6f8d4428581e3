import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type { Tx } from '../history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as contract from './contract.ts';
import { namesOf } from './show.ts';
import { nameStandIn, removeStandIn } from './standing.ts';
import { standInsFrom, standInToChange } from './store.ts';
import type { Approvals } from './subjects.ts';
import { type StandInRow, standIns } from './tables.ts';

type Named = (id: string) => { id: string; name: string };

const show = ({ id, version, personId, standInId, firstDay, lastDay }: StandInRow, actor: Actor, named: Named) => ({
  id,
  version,
  person: named(personId),
  standIn: named(standInId),
  firstDay,
  lastDay,
  mayChange: may(actor, standIns.policy, 'write', personId),
});

/** Who stands in for whom. */
export const standInRoutes = (approvals: Approvals): Served[] => [
  serve(contract.listStandIns, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const [named, rows] = await Promise.all([
        namesOf(reader, actor, approvals),
        standInsFrom(reader, actor, world.today(actor)),
      ]);
      const wanted = rows.filter(({ personId }) => !query.personId || personId === query.personId);
      return { items: wanted.slice(0, query.limit).map((row) => show(row, actor, named)) };
    }),
  ),
  serve(contract.nameStandIn, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const personId = body.personId ?? actor.personId;
      if (personId === null) return missing();
      const done = await nameStandIn(tx, approvals, { ...body, personId }, world.today(actor));
      if ('missing' in done) return missing();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      const named = await namesOf(tx, actor, approvals);
      if ('standIn' in done) return show(done.standIn, actor, named);
      if (done.refused === 'overlap') {
        const { standInId, firstDay, lastDay } = done.with;
        const who = named(standInId).name;
        const detail = `${who} stands in already from ${firstDay} to ${lastDay}. Take that away first.`;
        return refuse('overlap', { detail, who, from: firstDay, until: lastDay });
      }
      const loop = [...done.loop, done.loop[0] as string].map(named);
      const circle = loop.map(({ name }) => name).join(' → ');
      const detail = `On ${done.on} they would stand in for each other in a circle: ${circle}.`;
      return refuse('loop', { detail, loop, on: done.on });
    }),
  ),
  serve(
    contract.removeStandIn,
    ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await removeStandIn(tx, params.id, ifMatch);
        if ('missing' in done) return missing();
        if (!('conflict' in done)) return undefined;
        return conflict(show(done.conflict, actor, await namesOf(tx, actor, approvals)));
      }),
    {
      current: ({ world, actor, params }) =>
        world.db.read(actor, async (reader) => {
          const row = await standInToChange(reader, actor, params.id);
          return row ? show(row, actor, await namesOf(reader, actor, approvals)) : missing();
        }),
    },
  ),
];
