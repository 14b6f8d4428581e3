import type { Column } from '../../../platform/views/index.ts';
import { quoteStates } from './quote-course.ts';

const asked = { filterable: true } as const;
const both = { filterable: true, sortable: true } as const;
const maybe = { nullable: true } as const;

/** What a list of quotes can show, and what of it can be asked and sorted by. What they come to is reckoned from their lines, and asked by nobody. */
export const quoteColumns: readonly Column[] = [
  { key: 'title', label: 'quotes.field.title', kind: 'text', ...both },
  { key: 'number', label: 'quotes.field.number', kind: 'number', ...both, ...maybe },
  { key: 'state', label: 'quotes.field.state', kind: 'choice', ...asked, choices: quoteStates },
  { key: 'deal', label: 'quotes.deal', kind: 'record', of: 'deal', ...asked },
  { key: 'company', label: 'quotes.company', kind: 'record', of: 'company', ...asked, ...maybe },
  { key: 'owner', label: 'quotes.owner', kind: 'person', ...asked },
  { key: 'validUntil', label: 'quotes.field.validUntil', kind: 'day', ...both },
  { key: 'sentOn', label: 'quotes.sentAt', kind: 'day', ...both, ...maybe },
  { key: 'gross', label: 'quotes.whole', kind: 'money' },
  { key: 'net', label: 'quotes.field.net', kind: 'money' },
];
