import type { Column } from '../../../platform/views/index.ts';
import { channels, directions } from './kinds.ts';
import { priorities, statuses } from './standing.ts';

const asked = { filterable: true } as const;
const both = { filterable: true, sortable: true } as const;
const maybe = { nullable: true } as const;

/** What a list of activities can show, and what of it, and of the calendar, can be asked and sorted by. */
export const activityColumns: readonly Column[] = [
  { key: 'subject', label: 'activities.field.subject', kind: 'text', ...both },
  { key: 'body', label: 'activities.field.body', kind: 'text', ...asked },
  { key: 'kind', label: 'activities.field.kind', kind: 'choice', ...asked },
  { key: 'status', label: 'activities.field.status', kind: 'choice', ...asked, choices: statuses },
  { key: 'dueOn', label: 'activities.field.dueOn', kind: 'day', ...both, ...maybe },
  { key: 'doneOn', label: 'activities.field.doneOn', kind: 'day', ...both, ...maybe },
  { key: 'direction', label: 'activities.field.direction', kind: 'choice', ...asked, ...maybe, choices: directions },
  { key: 'channel', label: 'activities.field.channel', kind: 'choice', ...asked, ...maybe, choices: channels },
  { key: 'outcome', label: 'activities.field.outcome', kind: 'text', ...asked, ...maybe },
  { key: 'minutes', label: 'activities.field.minutes', kind: 'number', ...both, ...maybe },
  { key: 'priority', label: 'activities.field.priority', kind: 'choice', ...asked, choices: priorities },
  { key: 'owner', label: 'activities.field.owner', kind: 'person', ...asked },
  { key: 'company', label: 'activities.field.company', kind: 'record', of: 'company', ...asked, ...maybe },
  { key: 'contact', label: 'activities.field.contact', kind: 'record', of: 'contact', ...asked, ...maybe },
  { key: 'deal', label: 'activities.field.deal', kind: 'record', of: 'deal', ...asked, ...maybe },
  { key: 'lead', label: 'activities.field.lead', kind: 'record', of: 'lead', ...asked, ...maybe },
  { key: 'when', label: 'activities.field.when', kind: 'day' },
  { key: 'about', label: 'activities.field.about', kind: 'text' },
  { key: 'remarks', label: 'activities.field.remarks', kind: 'text' },
];
