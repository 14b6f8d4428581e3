import { conflict, missing, refuse, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { saveWorkspace, type WorkspaceSaved, workspaceOf } from './workspace.ts';

const monthNames = 'January February March April May June July August September October November December'.split(' ');

export const routes: Served[] = [
  serve(contract.readWorkspace, ({ world, actor }) => world.db.read(actor, (reader) => workspaceOf(reader, actor))),

  serve(contract.changeWorkspace, async ({ world, actor, body, ifMatch }) => {
    const saved = await world.db.transaction(actor, (tx) => saveWorkspace(tx, ifMatch, body));
    if ('conflict' in saved) return conflict(saved.conflict);
    if ('refused' in saved) return refuse(saved.refused, refusalInWords(saved));
    return 'workspace' in saved ? saved.workspace : missing();
  }),
];

/** How many records lose their quarter, and what to do about it. `count`, `from` and `until` are for the screen's own words. */
function refusalInWords({ losing, monthsThatKeep }: Extract<WorkspaceSaved, { refused: string }>) {
  const count = losing.reduce((sum, each) => sum + each.count, 0);
  const named = losing.map(({ kind, count: n }) => `${n} ${kind}${n === 1 ? '' : 's'}`).join(' and ');
  const months = monthsThatKeep.map((month) => monthNames[month - 1]).join(', ');
  const detail = `${named} ${count === 1 ? 'stands in a quarter' : 'stand in quarters'} that this fiscal year would not have. Begin it in one of ${months}, which keep the quarters, or clear them first.`;
  return { detail, count, losing, monthsThatKeep };
}
