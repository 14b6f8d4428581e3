import type { LocalDate } from '../../ground/days.ts';
import { defineTable, type Kept, type Table } from '../database/tables.ts';
import { partPolicy, requestPolicy, rulesPolicy, standInPolicy } from './policy.ts';
import type { Course, RequestState } from './rules/course.ts';
import type { Facts } from './rules/facts.ts';
import type { RuleSet } from './rules/rule-set.ts';
import type { StandIn } from './rules/stand-ins.ts';

export type RuleSetRow = Kept & RuleSet & { subject: string };

/** What is wanted of the record, in the words of the subject: `{ toStageId }`. */
export type Wish = Record<string, string | number | boolean | null>;

export type RequestRow = Kept &
  Course & {
    subject: string;
    recordKind: string;
    recordId: string;
    title: string;
    wish: Wish;
    facts: Facts;
    reason: string | null;
    ruleKey: string;
    ruleName: string;
    rulesVersion: number;
    askedOn: LocalDate;
    dueOn: LocalDate;
  };

export type PartRow = Kept & {
  requestId: string;
  personId: string;
  role: 'asked' | 'decides';
  waits: boolean;
  acted: boolean;
  state: RequestState;
};

export type StandInRow = Kept & StandIn;

/** What came of a request is taken back on the request itself, where everything that hangs on it goes along. */
const notByItself = async () => false;

export const ruleSets: Table<RuleSetRow> = defineTable<RuleSetRow>({
  kind: 'approval-rules',
  name: 'approval_rule_sets',
  policy: rulesPolicy,
});

export const requests: Table<RequestRow> = defineTable<RequestRow>({
  kind: 'approval-request',
  name: 'approval_requests',
  policy: requestPolicy,
  owner: 'requesterId',
  personal: ['title', 'wish', 'facts', 'reason', 'trail'],
  freeText: ['title', 'wish', 'reason'],
  mayUndoTo: notByItself,
});

export const parts: Table<PartRow> = defineTable<PartRow>({
  kind: 'approval',
  name: 'approval_parts',
  policy: partPolicy,
  owner: 'personId',
  mayUndoTo: notByItself,
});

export const standIns: Table<StandInRow> = defineTable<StandInRow>({
  kind: 'stand-in',
  name: 'stand_ins',
  policy: standInPolicy,
  owner: 'personId',
});
