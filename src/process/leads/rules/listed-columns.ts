import type { Column } from '../../../platform/views/index.ts';
import { leadStatuses } from './status.ts';

const asked = { filterable: true } as const;
const both = { filterable: true, sortable: true } as const;
const maybe = { nullable: true } as const;

/** How the clock of a lead stands: answered in time or late, still running, or past its time. */
export const clockStates = ['running', 'over', 'kept', 'broken', 'none'] as const;
export type ClockState = (typeof clockStates)[number];

/** What a list of leads can show, and what of it can be asked and sorted by. */
export const leadColumns: readonly Column[] = [
  { key: 'name', label: 'lead.field.name', kind: 'text', ...both },
  { key: 'companyName', label: 'lead.field.companyName', kind: 'text', ...both, ...maybe },
  { key: 'status', label: 'lead.field.status', kind: 'choice', ...asked, choices: leadStatuses },
  { key: 'clock', label: 'lead.field.clock', kind: 'choice', ...asked, choices: clockStates },
  { key: 'source', label: 'lead.field.source', kind: 'text', ...both, ...maybe },
  { key: 'owner', label: 'lead.field.owner', kind: 'person', ...asked, ...maybe },
  { key: 'receivedOn', label: 'lead.field.receivedOn', kind: 'day', ...both },
  { key: 'interest', label: 'lead.field.interest', kind: 'text', ...both, ...maybe },
  { key: 'country', label: 'lead.field.country', kind: 'text', ...both, ...maybe },
  { key: 'campaign', label: 'lead.field.campaign', kind: 'text', ...both, ...maybe },
  { key: 'medium', label: 'lead.field.medium', kind: 'text', ...both, ...maybe },
  { key: 'title', label: 'lead.field.title', kind: 'text', ...both, ...maybe },
  { key: 'email', label: 'lead.field.email', kind: 'text', ...asked, ...maybe },
  { key: 'phone', label: 'lead.field.phone', kind: 'text', ...asked, ...maybe },
  { key: 'employees', label: 'lead.field.employees', kind: 'number', ...both, ...maybe },
  { key: 'recycleOn', label: 'lead.field.recycleOn', kind: 'day', ...both, ...maybe },
];

export const scoreGrades = ['A', 'B', 'C', 'D', 'E'] as const;

/** The score of an open lead, which whoever gives scores puts beside it: its letter and its chance; of today alone. */
export const scoreColumns: readonly Column[] = [
  { key: 'grade', label: 'lead.field.grade', kind: 'choice', ...both, ...maybe, choices: scoreGrades },
  { key: 'chance', label: 'lead.field.chance', kind: 'number', isShare: true, ...both, ...maybe },
];

/** Whether a role reads scores: all but customer success, as the scores themselves say. */
export const readsScores = (role: string): boolean => role !== 'success';

/** The columns of leads for a role. */
export const columnsFor = (role: string): readonly Column[] =>
  readsScores(role) ? [...leadColumns, ...scoreColumns] : leadColumns;
