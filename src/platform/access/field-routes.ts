import { endOfDay } from '../../ground/time-zones.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { conflict, missing, type Served, serve, unfit } from '../http/serve.ts';
import { saveWorkspace, type Workspace, workspaces } from '../settings/workspace.ts';
import { type Actor, roleNames } from './actor.ts';
import * as contract from './contract.ts';
import { allows } from './kinds.ts';
import { readable } from './narrow.ts';
import { withFieldRight } from './rules/field-rights.ts';

const mayChange = (actor: Actor) => allows(actor, { kind: 'access-rule', action: 'write' });

/** Every field that can be kept from a role, with what each role may do with it by the product and by the setting. */
function shown(actor: Actor, { version, fieldRights }: Pick<Workspace, 'version' | 'fieldRights'>) {
  const mayOf = (table: AnyTable, field: string, role: (typeof roleNames)[number]) => {
    const byProduct = table.policy.hidden?.[role]?.includes(field) ?? false;
    const said = fieldRights.find((one) => one.kind === table.kind && one.field === field && one.role === role);
    return { role, may: byProduct ? ('none' as const) : (said?.may ?? ('all' as const)), byProduct };
  };
  return {
    version,
    mayChange: mayChange(actor),
    kinds: declaredTables()
      .filter(({ restrictable }) => restrictable)
      .map((table) => ({
        kind: table.kind,
        fields: (table.restrictable as string[]).map((field) => ({
          field,
          roles: roleNames.map((role) => mayOf(table, field, role)),
        })),
      })),
  };
}

async function workspaceAt(reader: Reader, actor: Actor, asOf: string | undefined) {
  return reader.row(readable(actor, workspaces, { asOf }));
}

export const fieldRoutes: Served[] = [
  serve(contract.fieldRights, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const isPast = query.asOf !== undefined && query.asOf < world.today(actor);
      const row = await workspaceAt(reader, actor, isPast ? endOfDay(query.asOf as string, actor.timeZone) : undefined);
      return row ? shown(actor, row) : missing();
    }),
  ),

  serve(contract.changeFieldRight, ({ world, actor, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const table = tableOfKind(body.kind);
      if (!table?.restrictable) return unfit({ field: 'kind', message: 'has no fields that can be kept from a role' });
      if (!table.restrictable.includes(body.field as never))
        return unfit({ field: 'field', message: `can be one of ${table.restrictable.join(', ')}` });
      if (body.role === 'leader')
        return unfit({ field: 'role', message: 'sees and writes everything, so that somebody does' });
      if (table.policy.hidden?.[body.role]?.includes(body.field) && body.may !== 'none')
        return unfit({ field: 'may', message: 'cannot be more: the product keeps this field from this role' });
      const before = await workspaceAt(tx, actor, undefined);
      if (!before) return missing();
      const saved = await saveWorkspace(tx, ifMatch, { fieldRights: withFieldRight(before.fieldRights, body) });
      if ('conflict' in saved) return conflict({ ...shown(actor, saved.conflict), groupId: tx.groupId });
      return 'workspace' in saved ? { ...shown(actor, saved.workspace), groupId: tx.groupId } : missing();
    }),
  ),
];
