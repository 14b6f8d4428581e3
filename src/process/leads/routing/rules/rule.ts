import { type Column, fits, type PlainFilter, parseFilter, resolve } from '../../../../ground/asking/index.ts';

/** Who of a group gets a lead, how often beside the others, and how many open leads he holds at most. */
export type Member = { personId: string; weight: number; most: number | null };

/** Leads that fit go to the people of a group by turns. Rules stand in order, and the first that fits gives. */
export type RoutingRule = {
  id: string;
  name: string;
  on: boolean;
  /** What a lead must be, as lists are asked: `source:is:Web form;country:is:DE|country:is:AT`. Empty: every lead. */
  where: string;
  /** Whether only those get one who are at work at that moment. */
  withinHours: boolean;
  people: readonly Member[];
};

const maybe = { filterable: true, nullable: true } as const;

/** What rules and definitions can ask of a lead. */
export const judgedColumns: readonly Column[] = [
  { key: 'source', label: 'lead.field.source', kind: 'text', ...maybe },
  { key: 'medium', label: 'lead.field.medium', kind: 'text', ...maybe },
  { key: 'campaign', label: 'lead.field.campaign', kind: 'text', ...maybe },
  { key: 'interest', label: 'lead.field.interest', kind: 'text', ...maybe },
  { key: 'country', label: 'lead.field.country', kind: 'text', ...maybe },
  { key: 'language', label: 'lead.field.language', kind: 'text', ...maybe },
  { key: 'employees', label: 'lead.field.employees', kind: 'number', ...maybe },
  { key: 'companyName', label: 'lead.field.companyName', kind: 'text', ...maybe },
  { key: 'title', label: 'lead.field.title', kind: 'text', ...maybe },
  { key: 'email', label: 'lead.field.email', kind: 'text', ...maybe },
  { key: 'phone', label: 'lead.field.phone', kind: 'text', ...maybe },
];

export type Judged = {
  [Field in
    | 'source'
    | 'medium'
    | 'campaign'
    | 'interest'
    | 'country'
    | 'language'
    | 'companyName'
    | 'title'
    | 'email'
    | 'phone']: string | null;
} & { employees: number | null };

/** Nobody asks on no day: of a lead only what it is can be asked. */
const nobody = { personId: null, team: [], teams: new Map(), day: '2000-01-01', fiscal: { startMonth: 1 } } as const;

/** Conditions in plain values; a flaw is a sentence that names the field. */
export function readConditions(where: string): { plain: PlainFilter } | { flaw: string } {
  const parsed = parseFilter(where, judgedColumns);
  if ('flaw' in parsed) return parsed;
  return { plain: resolve(parsed.filter, judgedColumns, { ...nobody, fiscal: { startMonth: 1, namedAfter: 'end' } }) };
}

/** Whether a lead is what conditions ask for; conditions that make no sense fit nothing. */
export function isWhat(lead: Judged, where: string): boolean {
  const read = readConditions(where);
  return 'plain' in read && fits(lead, read.plain);
}
