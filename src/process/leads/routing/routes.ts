import { peopleByIds } from '../../../people/organisation/reads.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { flawOfRules, keepHours, keepRouting } from './actions.ts';
import * as contract from './contract.ts';
import { usualWeek } from './rules/hours.ts';
import { showHours, showRouting, showTrial } from './show.ts';
import { hoursOfAll, hoursOfPeople, hoursSeen } from './store.ts';
import { workingHours } from './tables.ts';

const changed = () => refuse('settings-changed', { detail: 'Somebody else changed this meanwhile. Load it again.' });

/** To whom leads go, and when people work. */
export const routingRoutes: Served[] = [
  serve(contract.readRouting, ({ world, actor }) => world.db.read(actor, (reader) => showRouting(reader, actor))),

  serve(contract.updateRouting, ({ world, actor, body: { version, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await keepRouting(tx, version, given);
      if ('refused' in done) return changed();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return { ...(await showRouting(tx, actor)), groupId: tx.groupId };
    }),
  ),

  serve(contract.tryRouting, ({ world, actor, body: { rules } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const flaw = await flawOfRules(tx, rules);
      return flaw ? unfit({ ...flaw.unfit, in: 'body' }) : showTrial(tx, actor, rules, world.today(actor));
    }),
  ),

  serve(contract.readHours, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const [ofAll, rows] = await Promise.all([hoursOfAll(reader, actor), hoursSeen(reader, actor)]);
      const people = await peopleByIds(
        reader,
        actor,
        rows.map(({ personId }) => personId as string),
      );
      return {
        workspace: { ...showHours(ofAll), mayWrite: may(actor, workingHours.policy, 'write', null) },
        usualWeek: usualWeek.map((spans) => [...spans]),
        people: rows.flatMap((row) => {
          const person = people.get(row.personId as string);
          return person ? [{ ...showHours(row), person: { id: person.id, name: person.name } }] : [];
        }),
      };
    }),
  ),

  serve(contract.updateHours, ({ world, actor, body: { personId, version, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await keepHours(tx, personId, version, given);
      if ('refused' in done) return changed();
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      const row = personId === null ? await hoursOfAll(tx, actor) : (await hoursOfPeople(tx, actor, [personId]))[0];
      return { ...showHours(row ?? null), groupId: tx.groupId };
    }),
  ),
];
