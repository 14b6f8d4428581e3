import type { PassedOver } from '../../rules/routed.ts';
import { type Ground, inOrderOf } from './by-motion.ts';
import { choose, type Desk } from './choose.ts';
import { isWhat, type Judged, type RoutingRule } from './rule.ts';
import { nextTurn, type Owed } from './turns.ts';

export type Tried<Lead> = {
  noRule: number;
  nobodyThere: number;
  rules: { id: string; fits: number; gave: number; people: Map<string, number> }[];
  /** Who would have got leads by no rule: whoever works their ground, or begins with a customer of their segment. */
  grounds: { id: string; name: string; gave: number; people: Map<string, number> }[];
  /** What would have become of each, in the order given. */
  each: { lead: Lead; personId: string | null; rule: string | null; passed: PassedOver[] }[];
};

/**
 * What rules would have done with leads that came before, from the first to the last, each at the moment it came. Turns begin anew, and
 * how many open leads somebody held then is not asked: the trial says how a group shares, not who was full. On which ground a lead stands,
 * and how its segment is sold to, is that of its day by the segments and territories of today.
 */
export function tryRules<Lead extends Judged>(
  leads: readonly Lead[],
  rules: readonly RoutingRule[],
  deskAt: (lead: Lead) => Desk,
  groundOf: (lead: Lead) => Ground = () => ({ motion: null, patch: null }),
): Tried<Lead> {
  const owed = new Map<string, Owed>();
  const tried: Tried<Lead> = {
    noRule: 0,
    nobodyThere: 0,
    rules: rules.map(({ id }) => ({ id, fits: 0, gave: 0, people: new Map() })),
    grounds: [],
    each: [],
  };
  for (const lead of leads) {
    rules.forEach((rule, at) => {
      if (isWhat(lead, rule.where)) (tried.rules[at] as Tried<Lead>['rules'][number]).fits += 1;
    });
    const fitting = rules.filter(({ on, where }) => on && isWhat(lead, where));
    const chosen = choose(lead, inOrderOf(groundOf(lead), fitting), deskAt(lead));
    if ('none' in chosen) {
      tried[chosen.none === 'no-rule' ? 'noRule' : 'nobodyThere'] += 1;
      tried.each.push({ lead, personId: null, rule: null, passed: chosen.passed });
      continue;
    }
    const turn = nextTurn(chosen.present, owed.get(chosen.rule.id) ?? {});
    owed.set(chosen.rule.id, turn.owed);
    const counted = tried.rules[rules.indexOf(chosen.rule)] ?? groundIn(tried.grounds, chosen.rule);
    counted.gave += 1;
    counted.people.set(turn.personId, (counted.people.get(turn.personId) ?? 0) + 1);
    tried.each.push({ lead, personId: turn.personId, rule: chosen.rule.name, passed: chosen.passed });
  }
  return tried;
}

function groundIn(grounds: Tried<unknown>['grounds'], { id, name }: RoutingRule) {
  const known = grounds.find((one) => one.id === id);
  if (known) return known;
  const fresh = { id, name, gave: 0, people: new Map<string, number>() };
  grounds.push(fresh);
  return fresh;
}
