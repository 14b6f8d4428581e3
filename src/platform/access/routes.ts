import { type Served, serve } from '../http/serve.ts';
import { workspaceOf } from '../settings/workspace.ts';
import { type Actor, type Role, roleNames } from './actor.ts';
import * as contract from './contract.ts';
import { fieldRoutes } from './field-routes.ts';
import { allPolicies } from './kinds.ts';
import { type RulePorts, ruleRoutes } from './rule-routes.ts';
import { fieldLimits } from './rules/field-rights.ts';
import { fieldsOf, type WhyPorts, whyRoutes } from './why-routes.ts';

export type AccessPorts = WhyPorts & RulePorts;

export const accessRoutes = (ports: AccessPorts): Served[] => [
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
  ...whyRoutes(ports),
  ...fieldRoutes,
  ...ruleRoutes(ports),
];
