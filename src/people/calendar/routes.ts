import { may } from '../../platform/access/policy.ts';
import type { Approvals } from '../../platform/approvals/subjects.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { allowanceRoutes } from './allowance-routes.ts';
import * as contract from './contract.ts';
import { keepHours } from './hours-actions.ts';
import { askForLeave, decideLeave, type LeaveDone, withdrawLeave } from './leave-actions.ts';
import * as leaveContract from './leave-contract.ts';
import { usualWeek } from './rules/hours.ts';
import { listedLeave, showAllHours, showHours, showLeave, whoIsAway } from './show.ts';
import { hoursOfAll, hoursOfPeople } from './store.ts';
import { workingHours } from './tables.ts';

const details = {
  'is-away-already': 'There is leave on these days already.',
  'stand-in-taken': 'Somebody stands in on these days already, or the two would stand in for each other.',
  'decided-already': 'This was decided already.',
  'not-yours-to-decide': 'Nobody decides on his own leave.',
  'decided-by-rules': 'The rules of approvals decide on this: see Approvals.',
  'is-over-now': 'This leave is over.',
} as const;
type Word = keyof typeof details;

async function answer<const W extends Word>(tx: Tx, done: LeaveDone, today: string) {
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('refused' in done) return refuse(done.refused as W, { detail: details[done.refused] });
  const row = 'row' in done ? done.row : done.conflict;
  const [told] = (await showLeave(tx, tx.actor, [row], today)) as [Awaited<ReturnType<typeof showLeave>>[number]];
  return 'conflict' in done ? conflict(told) : { ...told, groupId: tx.groupId };
}

/** When people work, and when they are away. */
export const calendarRoutes = (approvals: Approvals | null = null): Served[] => [
  ...allowanceRoutes,
  serve(contract.readHours, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const { ofAll, people } = await showAllHours(reader, actor);
      return {
        workspace: { ...showHours(ofAll), mayWrite: may(actor, workingHours.policy, 'write', null) },
        usualWeek: usualWeek.map((spans) => [...spans]),
        people,
      };
    }),
  ),
  serve(contract.updateHours, ({ world, actor, body: { personId, version, ...given } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await keepHours(tx, personId, version, given);
      if ('refused' in done)
        return refuse(done.refused, { detail: 'Somebody else changed this meanwhile. Load it again.' });
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      const row = personId === null ? await hoursOfAll(tx, actor) : (await hoursOfPeople(tx, actor, [personId]))[0];
      return { ...showHours(row ?? null), groupId: tx.groupId };
    }),
  ),
  serve(leaveContract.listLeave, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => listedLeave(reader, actor, query.from, world.today(actor))),
  ),
  serve(leaveContract.listAway, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => whoIsAway(reader, actor, query, world.today(actor))),
  ),
  serve(leaveContract.askForLeave, ({ world, actor, body: { personId: whose, ...asked } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const personId = whose ?? actor.personId;
      if (personId === null) return missing();
      const today = world.today(actor);
      return answer<'is-away-already' | 'stand-in-taken'>(
        tx,
        await askForLeave(tx, { ...asked, note: asked.note.trim(), personId }, today, approvals),
        today,
      );
    }),
  ),
  serve(leaveContract.decideLeave, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      const done = await decideLeave(tx, { id: params.id, seen: ifMatch }, { ...body, today });
      return answer<'decided-already' | 'decided-by-rules' | 'not-yours-to-decide' | 'stand-in-taken'>(tx, done, today);
    }),
  ),
  serve(leaveContract.withdrawLeave, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const today = world.today(actor);
      const done = await withdrawLeave(tx, { id: params.id, seen: ifMatch }, today);
      return answer<'decided-already' | 'is-over-now'>(tx, done, today);
    }),
  ),
];
