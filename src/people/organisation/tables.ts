import type { LocalDate } from '../../ground/days.ts';
import { loopsIn } from '../../ground/loops.ts';
import type { Role } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { mayTouchRoles, peoplePolicy, reportingPolicy, sharePolicy } from './policy.ts';
import { mayUndoShare } from './share-undo.ts';

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
  custom?: Custom;
};

/** Who a person reports to; one a person, null at the top. */
export type ReportingLineRow = Kept & { personId: string; managerId: string | null };

/** One record shared with a person, or with everybody in a person's team. */
export type Share = Kept & {
  kind: string;
  recordId: string;
  personId: string | null;
  teamOf: string | null;
  /** What a person does on it, as one of the team of a deal: Sales engineer. */
  duty: string | null;
  may: 'read' | 'write';
  /** The last day; null is until it is taken back. */
  until: LocalDate | null;
  reason: string | null;
  sharedBy: string | null;
};

export const people: Table<Person> = defineTable<Person>({
  kind: 'person',
  name: 'people',
  policy: peoplePolicy,
  restrictable: ['email', 'teamName', 'region', 'title'],
  personal: ['name', 'email', 'title', 'externalId'],
  called: { names: ['name'], ways: ['email'] },
  custom: { own: { name: 'text', title: 'text', teamName: 'text', region: 'text', active: 'flag' } },
  mayUndoTo: async (tx, before, after) => {
    if (!mayTouchRoles(tx.actor, before?.role, after?.role)) return false;
    const wasLeading = before?.role === 'leader' && before.active;
    if (!wasLeading || (after?.role === 'leader' && after.active)) return true;
    const others = await tx.rows(
      readable(tx.actor, people).where('role', '=', 'leader').where('active', '=', true).where('id', '<>', before.id),
    );
    return others.length > 0;
  },
  search: ({ name, title, teamName, region }) => ({
    title: name,
    detail: [title, teamName, region].filter(Boolean).join(', '),
  }),
});

export const reportingLines: Table<ReportingLineRow> = defineTable<ReportingLineRow>({
  kind: 'reporting-line',
  name: 'reporting_lines',
  policy: reportingPolicy,
  mayUndoTo: async (tx, before, after) => {
    if (!after?.managerId) return true;
    const lines = await tx.rows(readable(tx.actor, reportingLines).where('managerId', 'is not', null));
    const above = new Map(
      lines.filter(({ id }) => id !== before?.id).map(({ personId, managerId }) => [personId, managerId as string]),
    );
    return loopsIn(above.set(after.personId, after.managerId)).length === 0;
  },
});

/** Who may change reaches further than who may read, and for good further than until a day. */
const reachOf = ({ may, until }: Share): string => `${may === 'write' ? 1 : 0} ${until ?? '9999-12-31'}`;

export const shares: Table<Share> = defineTable<Share>({
  kind: 'share',
  name: 'shares',
  policy: sharePolicy,
  freeText: ['reason'],
  names: [{ field: 'recordId', of: { field: 'kind' } }],
  saysMore: (one, other) => reachOf(one) > reachOf(other),
  mayUndoTo: (tx, before, after) => mayUndoShare(tx, (after ?? before) as Share),
});
