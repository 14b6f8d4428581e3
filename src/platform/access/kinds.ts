import type { Actor } from './actor.ts';
import type { Action, Policy } from './policy.ts';

const policies = new Map<string, Policy>();

/** Who may do what to a kind of thing. Tables say it by themselves; this is for what has no table of its own. */
export function definePolicy(kind: string, policy: Policy): Policy {
  const known = policies.get(kind);
  if (known && known !== policy) throw new Error(`Two policies for the kind ${kind}`);
  policies.set(kind, policy);
  return policy;
}

export const policyOfKind = (kind: string): Policy | null => policies.get(kind) ?? null;

/** All kinds with their policies, by name: what the access page shows. */
export const allPolicies = (): [string, Policy][] => [...policies].sort(([a], [b]) => (a < b ? -1 : 1));

/** May this role do this at all? Which records it reaches is decided by `readable` and `writable`. An unknown kind is for nobody. */
export function allows(actor: Pick<Actor, 'role'>, { kind, action }: { kind: string; action: string }): boolean {
  const policy = policies.get(kind);
  if (!policy || (action !== 'read' && action !== 'write')) return false;
  return policy[action as Action][actor.role] !== 'none';
}
