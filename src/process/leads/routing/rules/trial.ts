import type { PassedOver } from '../../rules/routed.ts';
import { choose, type Desk } from './choose.ts';
import { isWhat, type Judged, type RoutingRule } from './rule.ts';
import { nextTurn, type Owed } from './turns.ts';

export type Tried<Lead> = {
  noRule: number;
  nobodyThere: number;
  rules: { id: string; fits: number; gave: number; people: Map<string, number> }[];
  /** What would have become of each, in the order given. */
  each: { lead: Lead; personId: string | null; rule: string | null; passed: PassedOver[] }[];
};

/**
 * What rules would have done with leads that came before, from the first to the last, each at the moment it came. Turns begin anew, and
 * how many open leads somebody held then is not asked: the trial says how a group shares, not who was full.
 */
export function tryRules<Lead extends Judged>(
  leads: readonly Lead[],
  rules: readonly RoutingRule[],
  deskAt: (lead: Lead) => Desk,
): Tried<Lead> {
  const owed = new Map<string, Owed>();
  const tried: Tried<Lead> = {
    noRule: 0,
    nobodyThere: 0,
    rules: rules.map(({ id }) => ({ id, fits: 0, gave: 0, people: new Map() })),
    each: [],
  };
  for (const lead of leads) {
    rules.forEach((rule, at) => {
      if (isWhat(lead, rule.where)) (tried.rules[at] as Tried<Lead>['rules'][number]).fits += 1;
    });
    const chosen = choose(lead, rules, deskAt(lead));
    if ('none' in chosen) {
      tried[chosen.none === 'no-rule' ? 'noRule' : 'nobodyThere'] += 1;
      tried.each.push({ lead, personId: null, rule: null, passed: chosen.passed });
      continue;
    }
    const turn = nextTurn(chosen.present, owed.get(chosen.rule.id) ?? {});
    owed.set(chosen.rule.id, turn.owed);
    const counted = tried.rules[rules.indexOf(chosen.rule)] as Tried<Lead>['rules'][number];
    counted.gave += 1;
    counted.people.set(turn.personId, (counted.people.get(turn.personId) ?? 0) + 1);
    tried.each.push({ lead, personId: turn.personId, rule: chosen.rule.name, passed: chosen.passed });
  }
  return tried;
}
