import type { RoutingRule } from './rule.ts';

/** How companies like the one of a lead are sold to, as its segment says, and whose ground it stands on. */
export type Ground = { motion: 'inbound' | 'outbound' | 'hybrid' | null; patch: RoutingRule | null };

/**
 * The rules by which a lead is given, in their order. Where companies come by themselves, or nobody said, the rules that it fits. Where we go
 * to them, whoever works its territory gets it first, since he knows it already. Where both is done, he gets it if no rule gives it to anybody.
 */
export function inOrderOf({ motion, patch }: Ground, fitting: readonly RoutingRule[]): readonly RoutingRule[] {
  if (patch === null || patch.people.length === 0) return fitting;
  if (motion === 'outbound') return [patch, ...fitting];
  return motion === 'hybrid' ? [...fitting, patch] : fitting;
}
