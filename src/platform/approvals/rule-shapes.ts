import { z } from 'zod';
import { roleNames } from '../access/actor.ts';
import { id, line, money, named } from '../http/contract.ts';
import { comparisons } from './rules/facts.ts';

export const factType = z.enum(['money', 'number', 'percent', 'choice', 'text', 'flag', 'words']);

const condition = z.strictObject({
  fact: z.string().min(1).max(60),
  is: z.enum(comparisons),
  value: z.union([z.string().max(200), z.number(), z.boolean(), money, z.array(z.string().max(200)).max(50), z.null()]),
});

const approver = z.union([
  z.strictObject({ by: z.literal('manager'), level: z.int().min(1).max(20) }),
  z.strictObject({ by: z.literal('role'), role: z.enum(roleNames) }),
  z.strictObject({ by: z.literal('person'), personId: id }),
]);

const step = z.strictObject({ mode: z.enum(['any', 'all']), approvers: z.array(approver).min(1).max(20) });

export const ruleShape = named(
  'ApprovalRule',
  z.strictObject({
    key: z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be a key such as large-discounts'),
    name: line(120),
    when: z.array(condition).max(20).describe('All of them must hold; none holds always'),
    steps: z.array(step).max(10).describe('One after another; none approves at once'),
  }),
);

const workingDays = z.int().min(1).max(60).describe('Working days');

/** What a rule set is made of. */
export const ruleSetShape = {
  rules: z.array(ruleShape).max(50),
  remindAfterDays: workingDays,
  escalateAfterDays: workingDays,
};
