import type { Role } from '../../access/actor.ts';
import { type Condition, type FactShape, type Facts, flawOfCondition, holds } from './facts.ts';

/** Who is asked: the manager some levels above whoever asks, everybody of a role, or one person. */
export type Approver =
  | { by: 'manager'; level: number }
  | { by: 'role'; role: Role }
  | { by: 'person'; personId: string };

/** One step: any of those named is enough, or all of them must agree. */
export type Step = { mode: 'any' | 'all'; approvers: Approver[] };

/** When all its conditions hold, the steps are gone through one after another; without steps it is approved at once. */
export type Rule = { key: string; name: string; when: Condition[]; steps: Step[] };

/** Rules of one subject in their order: the first that fits decides. Days are working days. */
export type RuleSet = { rules: Rule[]; remindAfterDays: number; escalateAfterDays: number };

/** What holds where no rule fits, and before anybody wrote one: the manager of whoever asks. */
export const otherwise: Rule = {
  key: 'otherwise',
  name: 'Otherwise, the manager',
  when: [],
  steps: [{ mode: 'any', approvers: [{ by: 'manager', level: 1 }] }],
};

export const usualRuleSet: RuleSet = { rules: [], remindAfterDays: 2, escalateAfterDays: 3 };

/**
 * The first rule whose conditions all hold. With "under 5 %: at once; over 20 %: manager, then finance", a discount of
 * 25 % goes to the second, 10 % to the manager (`otherwise`).
 */
export function ruleFor(rules: readonly Rule[], facts: Facts): Rule {
  return rules.find(({ when }) => when.every((condition) => holds(condition, facts))) ?? otherwise;
}

export const isAutomatic = ({ steps }: Rule): boolean => steps.length === 0;

export type RuleFlaw = { field: string; message: string };

/** What is wrong with rules before they are kept, each with the place where it stands. */
export function flawsOfRules(
  rules: readonly Rule[],
  shapes: readonly FactShape[],
  isPerson: (id: string) => boolean,
): RuleFlaw[] {
  const flaws: RuleFlaw[] = [];
  rules.forEach(({ key, when, steps }, at) => {
    const here = `rules.${at}`;
    if (key === otherwise.key) flaws.push({ field: `${here}.key`, message: 'is the name of what holds otherwise' });
    if (rules.findIndex((other) => other.key === key) !== at)
      flaws.push({ field: `${here}.key`, message: 'names two rules' });
    when.forEach((condition, n) => {
      const message = flawOfCondition(condition, shapes);
      if (message) flaws.push({ field: `${here}.when.${n}`, message });
    });
    steps.forEach(({ approvers }, n) => {
      approvers.forEach((approver, m) => {
        if (approver.by === 'person' && !isPerson(approver.personId))
          flaws.push({ field: `${here}.steps.${n}.approvers.${m}.personId`, message: 'is nobody who works here' });
      });
    });
    if (when.length === 0 && at < rules.length - 1)
      flaws.push({ field: `${here}.when`, message: 'fits everything, so the rules below it would never be used' });
  });
  return flaws;
}
