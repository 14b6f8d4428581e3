import type { Reader } from '../database/transactions.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import { saveWorkspace, type Workspace, workspaceOf } from '../settings/workspace.ts';
import type { Actor } from './actor.ts';
import { setConfidential } from './confidential.ts';
import * as contract from './contract.ts';
import { allows } from './kinds.ts';

/** What the rules of access must know of people; filled by the organisation. */
export type RulePorts = {
  namesOf(
    reader: Reader,
    actor: Actor,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, { name: string; role: string }>>;
};

/** Who may share, and who sees what is confidential; and making a record so. */
export const ruleRoutes = ({ namesOf }: RulePorts): Served[] => {
  async function shown(reader: Reader, actor: Actor, { version, sharing, confidential }: Workspace) {
    const names = await namesOf(reader, actor, confidential.leaders ?? []);
    return {
      version,
      mayChange: allows(actor, { kind: 'access-rule', action: 'write' }),
      sharing,
      managers: confidential.managers,
      leaders: confidential.leaders?.map((id) => ({ id, name: names.get(id)?.name ?? '' })) ?? null,
    };
  }
  return [
    serve(contract.accessRules, ({ world, actor }) =>
      world.db.read(actor, async (reader) => shown(reader, actor, await workspaceOf(reader, actor))),
    ),

    serve(contract.changeAccessRules, ({ world, actor, body, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const { sharing, confidential } = await workspaceOf(tx, actor);
        const { managers = confidential.managers, leaders = confidential.leaders } = body;
        const named = await namesOf(tx, actor, leaders ?? []);
        const stranger = leaders?.findIndex((id) => named.get(id)?.role !== 'leader') ?? -1;
        if (stranger >= 0) return unfit({ field: `leaders.${stranger}`, message: 'is no leader here' });
        const fields = { sharing: body.sharing ?? sharing, confidential: { managers, leaders } };
        const saved = await saveWorkspace(tx, ifMatch, fields);
        if ('conflict' in saved) return conflict({ ...(await shown(tx, actor, saved.conflict)), groupId: tx.groupId });
        if (!('workspace' in saved)) return missing();
        return { ...(await shown(tx, actor, saved.workspace)), groupId: tx.groupId };
      }),
    ),

    serve(contract.closeRecord, ({ world, actor, body, ifMatch }) =>
      world.db.transaction(actor, async (tx) => {
        const done = await setConfidential(tx, body, ifMatch);
        if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
        if ('missing' in done) return missing();
        if ('conflict' in done) return conflict({ version: done.conflict, groupId: tx.groupId });
        if ('refused' in done)
          return refuse('may-not-close', { detail: 'That is for its owner to say, and for those above.' });
        return { version: done.version, groupId: tx.groupId };
      }),
    ),
  ];
};
