import { conflict, missing, type Served, serve } from '../http/serve.ts';
import * as contract from './contract.ts';
import { saveWorkspace, workspaceOf } from './workspace.ts';

export const routes: Served[] = [
  serve(contract.readWorkspace, ({ world, actor }) => world.db.read(actor, (reader) => workspaceOf(reader, actor))),

  serve(contract.changeWorkspace, async ({ world, actor, body, ifMatch }) => {
    const saved = await world.db.transaction(actor, (tx) => saveWorkspace(tx, ifMatch, body));
    if ('conflict' in saved) return conflict(saved.conflict);
    return 'workspace' in saved ? saved.workspace : missing();
  }),
];
