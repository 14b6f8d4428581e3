import { endOfDay } from '../../ground/time-zones.ts';
import { type AnyTable, declaredTables, tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { conflict, missing, type Served, serve, unfit } from '../http/serve.ts';
import { saveWorkspace, type Workspace, workspaces } from '../settings/workspace.ts';
import { type Actor, type Role, roleNames } from './actor.ts';
import * as contract from './contract.ts';
import { allows } from './kinds.ts';
import { readable } from './narrow.ts';
import { isHiddenCustom } from './policy.ts';
import { type FieldMay, mayOfAdded, withFieldRight } from './rules/field-rights.ts';
import type { Guarded } from './withheld.ts';

/** The fields that a workspace added, with whose they are; filled by `platform/fields`, whose definitions say it. */
export type AddedPorts = {
  addedFieldsOf(
    reader: Reader,
    actor: Actor,
    when: { asOf?: string | undefined },
  ): Promise<(Guarded & { name: string })[]>;
  /** Says anew what a role may do with one of them; false when there is none. */
  sayOfAdded(tx: Tx, place: { kind: string; key: string; role: Role; may: FieldMay | 'all' }): Promise<boolean>;
};

const mayChange = (actor: Actor) => allows(actor, { kind: 'access-rule', action: 'write' });
type Setting = Pick<Workspace, 'version' | 'fieldRights'>;
type Added = Awaited<ReturnType<AddedPorts['addedFieldsOf']>>;

/** Every field that can be kept from a role, with what each role may do by the product, by the setting and by itself. */
function shown(actor: Actor, { version, fieldRights }: Setting, added: Added) {
  const mayOf = (table: AnyTable, field: string, role: Role) => {
    const byProduct = table.policy.hidden?.[role]?.includes(field) ?? false;
    const said = fieldRights.find((one) => one.kind === table.kind && one.field === field && one.role === role);
    return { role, may: byProduct ? ('none' as const) : (said?.may ?? ('all' as const)), byProduct };
  };
  const ownOf = (table: AnyTable) =>
    ((table.restrictable ?? []) as string[]).map((field) => ({
      field,
      name: null,
      roles: roleNames.map((role) => mayOf(table, field, role)),
    }));
  const addedTo = ({ kind }: AnyTable) =>
    added
      .filter((field) => field.object === kind && !isHiddenCustom(actor, field))
      .map((field) => ({
        field: `custom.${field.key}`,
        name: field.name,
        roles: roleNames.map((role) => ({ role, may: mayOfAdded(field, role), byProduct: isKeeper(role) })),
      }));
  return {
    version,
    mayChange: mayChange(actor),
    kinds: declaredTables()
      .map((table) => ({ kind: table.kind, fields: [...ownOf(table), ...addedTo(table)] }))
      .filter(({ fields }) => fields.length > 0),
  };
}

/** Who sees every added field whatever it says of roles. */
const isKeeper = (role: Role) => mayOfAdded({ object: '', key: '', readers: [], writers: [] }, role) === 'all';

async function workspaceAt(reader: Reader, actor: Actor, asOf: string | undefined) {
  return reader.row(readable(actor, workspaces, { asOf }));
}

export const fieldRoutes = ({ addedFieldsOf, sayOfAdded }: AddedPorts): Served[] => [
  serve(contract.fieldRights, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const isPast = query.asOf !== undefined && query.asOf < world.today(actor);
      const asOf = isPast ? endOfDay(query.asOf as string, actor.timeZone) : undefined;
      const [row, added] = await Promise.all([
        workspaceAt(reader, actor, asOf),
        addedFieldsOf(reader, actor, asOf === undefined ? {} : { asOf }),
      ]);
      return row ? shown(actor, row, added) : missing();
    }),
  ),

  serve(contract.changeFieldRight, ({ world, actor, ifMatch, body }) =>
    world.db.transaction(actor, async (tx) => {
      const before = await workspaceAt(tx, actor, undefined);
      if (!before) return missing();
      const answer = async (setting: Setting) => ({
        ...shown(actor, setting, await addedFieldsOf(tx, actor, {})),
        groupId: tx.groupId,
      });
      if (body.field.startsWith('custom.')) {
        if (isKeeper(body.role))
          return unfit({ field: 'role', message: 'sees and sets every added field, so that somebody can change it' });
        const { kind, role, may } = body;
        if (!(await sayOfAdded(tx, { kind, key: body.field.slice('custom.'.length), role, may })))
          return unfit({ field: 'field', message: 'is no field that was added here' });
        return answer(before);
      }
      const flaw = flawOf(body);
      if (flaw) return unfit(flaw);
      const saved = await saveWorkspace(tx, ifMatch, { fieldRights: withFieldRight(before.fieldRights, body) });
      if ('conflict' in saved) return conflict(await answer(saved.conflict));
      return 'workspace' in saved ? answer(saved.workspace) : missing();
    }),
  ),
];

type Said = { kind: string; field: string; role: Role; may: FieldMay | 'all' };

/** What keeps the product's own field from being said so. */
function flawOf({ kind, field, role, may }: Said): { field: string; message: string } | null {
  const table = tableOfKind(kind);
  if (!table?.restrictable) return { field: 'kind', message: 'has no fields that can be kept from a role' };
  if (!table.restrictable.includes(field as never))
    return { field: 'field', message: `can be one of ${table.restrictable.join(', ')}` };
  if (role === 'leader') return { field: 'role', message: 'sees and writes everything, so that somebody does' };
  if (table.policy.hidden?.[role]?.includes(field) && may !== 'none')
    return { field: 'may', message: 'cannot be more: the product keeps this field from this role' };
  return null;
}
