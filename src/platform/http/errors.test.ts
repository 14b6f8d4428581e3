import { expect, test } from 'vitest';
import { ConstraintViolated } from '../database/errors.ts';
import { endOf } from './errors.ts';

test.each(['check', 'not-null'] as const)(
  'a row that only our own fault could write (%s) is logged as ours',
  (rule) => {
    const { problem, isOurFault } = endOf(new ConstraintViolated(rule, 'deals_amount', null, null));
    expect([problem.status, isOurFault]).toEqual([500, true]);
  },
);

test.each(['unique', 'reference'] as const)(
  'what two people did at once (%s) is told to them and is no fault',
  (rule) => {
    const { problem, isOurFault } = endOf(new ConstraintViolated(rule, 'deals_external', null, null));
    expect([problem.status, isOurFault]).toEqual([409, false]);
  },
);
