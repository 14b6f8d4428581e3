import type { RoutingRule } from './rule.ts';

/** How companies like the one of a lead are sold to, as its segment says, and whose ground it stands on. */
export type Ground = {
  motion: 'inbound' | 'outbound' | 'hybrid' | null;
  patch: RoutingRule | null;
  /** Who begins with a customer by the way in which its segment is sold to. */
  model?: RoutingRule | null;
};

/**
 * The rules by which a lead is given, in their order. Where companies come by themselves, or nobody said, the rules that it fits. Where we go
 * to them, whoever works its territory gets it first, since he knows it already. Where both is done, he gets it if no rule gives it to anybody. Before all of
 * them stands whoever begins with a customer where a segment is sold to by several: a line whose leads went past those who qualify them would be none.
 */
export function inOrderOf(
  { model = null, ...ground }: Ground,
  fitting: readonly RoutingRule[],
): readonly RoutingRule[] {
  const usual = byMotion(ground, fitting);
  return model && model.people.length > 0 ? [model, ...usual] : usual;
}

function byMotion({ motion, patch }: Omit<Ground, 'model'>, fitting: readonly RoutingRule[]): readonly RoutingRule[] {
  if (patch === null || patch.people.length === 0) return fitting;
  if (motion === 'outbound') return [patch, ...fitting];
  return motion === 'hybrid' ? [...fitting, patch] : fitting;
}
