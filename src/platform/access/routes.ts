import { tableOfKind } from '../database/tables.ts';
import type { Reader } from '../database/transactions.ts';
import { missing, refuse, type Served, serve } from '../http/serve.ts';
import { workspaceOf } from '../settings/workspace.ts';
import { type Actor, type Role, roleNames } from './actor.ts';
import * as contract from './contract.ts';
import { fieldRoutes } from './field-routes.ts';
import { allPolicies } from './kinds.ts';
import { readable } from './narrow.ts';
import { fixedFields, hiddenFields, may, type Policy } from './policy.ts';
import { fieldLimits } from './rules/field-rights.ts';

/** What decides a person's rights today; filled by the organisation. */
export type Standing = { name: string; role: Role; active: boolean; team: readonly string[] };
export type AccessPorts = {
  standingOf(reader: Reader, workspaceId: string, personId: string): Promise<Standing | null>;
};

/** The fields that somebody does not see, and those he sees and may not write. */
function fieldsOf(actor: Actor, table: { kind: string; policy: Policy }) {
  const hidden = hiddenFields(actor, table);
  return { hidden: [...hidden], fixed: fixedFields(actor, table).filter((field) => !hidden.includes(field)) };
}

export const accessRoutes = ({ standingOf }: AccessPorts): Served[] => [
  serve(contract.accessMatrix, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const { fieldRights } = await workspaceOf(reader, actor);
      const asRole = (role: Role): Actor => ({ ...actor, role, fields: fieldLimits(fieldRights, role) });
      return {
        roles: [...roleNames],
        kinds: allPolicies().map(([kind, policy]) => ({
          kind,
          roles: roleNames.map((role) => ({
            role,
            read: policy.read[role],
            write: policy.write[role],
            ...fieldsOf(asRole(role), { kind, policy }),
          })),
        })),
      };
    }),
  ),

  ...fieldRoutes,

  serve(contract.whyAccess, ({ world, actor, query }) => {
    const asksAboutOthers = query.personId !== actor.personId;
    if (asksAboutOthers && actor.role !== 'leader' && actor.role !== 'operations')
      return Promise.resolve(
        refuse('not-for-you', {
          detail: 'You can ask this about yourself; leaders and operations can ask it about anybody.',
        }),
      );
    return world.db.read(actor, async (reader) => {
      const table = tableOfKind(query.kind);
      if (!table) return missing();
      const [row, standing, { fieldRights }] = await Promise.all([
        reader.row(readable(actor, table).where('id' as never, '=', query.id as never)) as Promise<Record<
          string,
          unknown
        > | null>,
        standingOf(reader, actor.workspaceId, query.personId),
        workspaceOf(reader, actor),
      ]);
      if (!row || !standing) return missing();
      const ownerId = table.owner ? ((row[table.owner] as string | null) ?? null) : null;
      const owner = ownerId ? await standingOf(reader, actor.workspaceId, ownerId) : null;
      const person: Actor = {
        ...actor,
        personId: query.personId,
        role: standing.role,
        team: standing.team,
        fields: fieldLimits(fieldRights, standing.role),
      };
      const right = (action: 'read' | 'write') => ({
        breadth: table.policy[action][standing.role],
        allowed:
          standing.active &&
          (table.owner ? may(person, table.policy, action, ownerId) : table.policy[action][standing.role] === 'all'),
      });
      return {
        person: { id: query.personId, name: standing.name, role: standing.role, active: standing.active },
        record: { id: query.id, title: table.search?.(row)?.title ?? String(row.name ?? query.id) },
        owner: ownerId && owner ? { id: ownerId, name: owner.name } : null,
        inTeam: ownerId !== null && standing.team.includes(ownerId),
        read: right('read'),
        write: right('write'),
        ...fieldsOf(person, table),
      };
    });
  }),
];
