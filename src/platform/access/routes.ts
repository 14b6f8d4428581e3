import { type Served, serve } from '../http/serve.ts';
import { workspaceOf } from '../settings/workspace.ts';
import { type Actor, type Role, roleNames } from './actor.ts';
import { addedFields } from './added.ts';
import * as contract from './contract.ts';
import { type AddedPorts, fieldRoutes } from './field-routes.ts';
import { allPolicies } from './kinds.ts';
import { type RulePorts, ruleRoutes } from './rule-routes.ts';
import { fieldLimits } from './rules/field-rights.ts';
import { fieldsOf, type WhyPorts, whyRoutes } from './why-routes.ts';

export type AccessPorts = WhyPorts & RulePorts & AddedPorts;

export const accessRoutes = (ports: AccessPorts): Served[] => [
  serve(contract.accessMatrix, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const [{ fieldRights }, added] = await Promise.all([workspaceOf(reader, actor), addedFields(reader, actor)]);
      const asRole = (role: Role): Actor => ({ ...actor, role, fields: fieldLimits(fieldRights, role, added) });
      return {
        roles: [...roleNames],
        kinds: allPolicies().map(([kind, policy]) => ({
          kind,
          roles: roleNames.map((role) => ({
            role,
            read: policy.read[role],
            write: policy.write[role],
            ...fieldsOf(actor, asRole(role), { kind, policy }),
          })),
        })),
      };
    }),
  ),
  ...whyRoutes(ports),
  ...fieldRoutes(ports),
  ...ruleRoutes(ports),
];
