import type { PassedOver } from '../../rules/routed.ts';
import { isWhat, type Judged, type Member, type RoutingRule } from './rule.ts';

/** What is known of people at the moment in which a lead is given. */
export type Desk = {
  /** Whether he works here and is not on leave today. */
  isHere: (personId: string) => boolean;
  isAtWork: (personId: string) => boolean;
  openLeads: (personId: string) => number;
};

export type Chosen =
  | { rule: RoutingRule; present: readonly Member[]; passed: PassedOver[] }
  | { none: 'no-rule' | 'nobody-there'; passed: PassedOver[] };

const mostPassedKept = 20;

function whyNot({ personId, most }: Member, rule: RoutingRule, desk: Desk, not: readonly string[]) {
  if (not.includes(personId)) return 'had-it' as const;
  if (!desk.isHere(personId)) return 'away' as const;
  if (rule.withinHours && !desk.isAtWork(personId)) return 'off' as const;
  return most !== null && desk.openLeads(personId) >= most ? ('full' as const) : null;
}

/**
 * The first rule that a lead fits and that has somebody there for it, with those whose turn it can be and who was passed over and why.
 * A rule whose people are all away or full passes the lead on to the next that it fits.
 */
export function choose(lead: Judged, rules: readonly RoutingRule[], desk: Desk, not: readonly string[] = []): Chosen {
  const fitting = rules.filter(({ on, where }) => on && isWhat(lead, where));
  const passed: PassedOver[] = [];
  for (const rule of fitting) {
    const judged = rule.people.map((member) => ({ member, why: whyNot(member, rule, desk, not) }));
    for (const { member, why } of judged)
      if (why && passed.length < mostPassedKept && !passed.some(({ personId }) => personId === member.personId))
        passed.push({ personId: member.personId, why });
    const present = judged.filter(({ why }) => why === null).map(({ member }) => member);
    if (present.length > 0) return { rule, present, passed };
  }
  return { none: fitting.length === 0 ? 'no-rule' : 'nobody-there', passed };
}
