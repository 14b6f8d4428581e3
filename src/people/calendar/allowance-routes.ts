import { may } from '../../platform/access/policy.ts';
import type { Tx } from '../../platform/history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { setAllowance } from './allowance-actions.ts';
import { bringAllowances } from './allowance-bringing.ts';
import * as contract from './allowance-contract.ts';
import { daysTaken, showAllowances } from './allowance-show.ts';
import { mostLines } from './rules/allowance-list.ts';
import { isShort } from './rules/leave.ts';
import { allowances } from './tables.ts';

/** How many days of holiday people have, one by one and as a list. */
export const allowanceRoutes: Served[] = [
  serve(contract.listAllowances, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const today = world.today(actor);
      const year = query.year ?? Number(today.slice(0, 4));
      const personId = query.personId ?? actor.personId;
      const { firstDay, lastDay = firstDay, part = 'day' } = query;
      const isAsked = personId !== null && firstDay && lastDay && isShort({ firstDay, lastDay });
      if (personId !== null && !may(actor, allowances.policy, 'read', personId)) return missing();
      const items = await showAllowances(reader, actor, { year, today }, query.personId);
      // Whoever is asked of by name is of this workspace, or is nobody.
      if (query.personId && items.length === 0) return missing();
      return {
        ...{ year, items },
        takes: isAsked ? await daysTaken(reader, actor, personId, { firstDay, lastDay, part }) : null,
      };
    }),
  ),
  serve(contract.setAllowance, ({ world, actor, body: { version, ...said } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await setAllowance(tx, version, said);
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      if ('refused' in done)
        return refuse(done.refused, { detail: 'Somebody else changed this meanwhile. Load it again.' });
      const when = { year: said.year, today: world.today(actor) };
      const [told] = await showAllowances(tx, actor, when, said.personId);
      return told ? { ...told, groupId: tx.groupId } : missing();
    }),
  ),
  serve(contract.bringAllowances, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx) => {
      const done = await bringAllowances(tx, body);
      if ('refused' in done) return refuse(done.refused, { detail: `A list has ${mostLines} lines at most.` });
      const { isWritten, ...told } = done;
      return { ...told, groupId: isWritten ? tx.groupId : null };
    }),
  ),
];
