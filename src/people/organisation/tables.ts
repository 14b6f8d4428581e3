import type { Role } from '../../platform/access/actor.ts';
import { defineTable, type Kept } from '../../platform/database/tables.ts';
import { peoplePolicy, reportingPolicy } from './policy.ts';

export type Person = Kept & {
  name: string;
  /** In small letters. */
  email: string | null;
  role: Role;
  /** Whoever has left stays in the list and in every past day, and can no longer come in. */
  active: boolean;
  teamName: string | null;
  region: string | null;
  title: string | null;
  externalId: string | null;
  source: string | null;
};

/** Who a person reports to; one a person, null at the top. */
export type ReportingLineRow = Kept & { personId: string; managerId: string | null };

export const people = defineTable<Person>({
  kind: 'person',
  name: 'people',
  policy: peoplePolicy,
  personal: ['name', 'email', 'title', 'externalId'],
  search: ({ name, title, teamName, region }) => ({
    title: name,
    detail: [title, teamName, region].filter(Boolean).join(', '),
  }),
});

export const reportingLines = defineTable<ReportingLineRow>({
  kind: 'reporting-line',
  name: 'reporting_lines',
  policy: reportingPolicy,
});
