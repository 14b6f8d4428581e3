import type { Column } from '../../../platform/views/index.ts';
import { buyingRoles } from './buying-group.ts';

/** Whether a company or somebody wants to be contacted: by any way, by some, or by none. */
export const contactWishes = ['none', 'some', 'all'] as const;

/** What a list shows beside the records' own fields, asked for all its rows at once and only when a column shows it. */
export const alsoOfCompanies = [
  'strength',
  'lastContactOn',
  'openDeals',
  'quality',
  'territory',
  'fit',
  'segment',
] as const;
export const alsoOfContacts = ['strength', 'lastContactOn', 'roles', 'quality'] as const;

const asked = { filterable: true } as const;
const both = { filterable: true, sortable: true } as const;
const maybe = { nullable: true } as const;

/** What a list of companies can show, and what of it can be asked and sorted by. */
export const companyColumns: readonly Column[] = [
  { key: 'name', label: 'company.field.name', kind: 'text', ...both },
  { key: 'sector', label: 'company.field.sector', kind: 'text', ...both, ...maybe },
  { key: 'country', label: 'company.field.country', kind: 'text', ...both, ...maybe },
  { key: 'city', label: 'accounts.reach.field.city', kind: 'text', ...asked, ...maybe },
  { key: 'owner', label: 'company.field.owner', kind: 'person', ...asked, ...maybe },
  { key: 'tags', label: 'tag.title', kind: 'choice', ...asked, ...maybe },
  { key: 'employees', label: 'company.field.employees', kind: 'number', ...both, ...maybe },
  { key: 'revenue', label: 'company.field.revenue', kind: 'money', ...both, ...maybe },
  { key: 'parent', label: 'company.field.parent', kind: 'record', of: 'company', ...asked, ...maybe },
  { key: 'website', label: 'company.field.website', kind: 'text', ...asked, ...maybe },
  { key: 'foundedYear', label: 'company.field.foundedYear', kind: 'number', ...both, ...maybe },
  { key: 'noContact', label: 'company.field.noContact', kind: 'choice', ...asked, choices: contactWishes },
  { key: 'strength', label: 'accounts.strength.title', kind: 'number', isShare: true, ...both, ...maybe },
  { key: 'lastContactOn', label: 'accounts.list.lastContact', kind: 'day', ...both, ...maybe },
  { key: 'openDeals', label: 'accounts.list.openDeals', kind: 'number', ...both },
  { key: 'quality', module: 'quality', label: 'accounts.list.quality', kind: 'number', ...asked, ...maybe },
  {
    key: 'territory',
    module: 'territories',
    label: 'accounts.list.territory',
    kind: 'record',
    of: 'territory',
    ...asked,
    ...maybe,
  },
  { key: 'fit', module: 'segments', label: 'accounts.list.fit', kind: 'number', ...both, ...maybe },
  {
    key: 'segment',
    module: 'segments',
    label: 'accounts.list.segment',
    kind: 'record',
    of: 'segment',
    ...asked,
    ...maybe,
  },
];

/** The same of contacts. */
export const contactColumns: readonly Column[] = [
  { key: 'name', label: 'contact.field.name', kind: 'text', ...both },
  { key: 'title', label: 'contact.field.title', kind: 'text', ...both, ...maybe },
  { key: 'company', label: 'contact.field.company', kind: 'record', of: 'company', ...asked, ...maybe },
  { key: 'email', label: 'contact.field.email', kind: 'text', ...asked, ...maybe },
  { key: 'phone', label: 'contact.field.phone', kind: 'text', ...asked, ...maybe },
  { key: 'owner', label: 'contact.field.owner', kind: 'person', ...asked, ...maybe },
  { key: 'tags', label: 'tag.title', kind: 'choice', ...asked, ...maybe },
  {
    key: 'roles',
    module: 'buying-groups',
    label: 'accounts.list.roles',
    kind: 'choice',
    ...asked,
    ...maybe,
    choices: buyingRoles,
  },
  { key: 'city', label: 'accounts.reach.field.city', kind: 'text', ...asked, ...maybe },
  { key: 'noContact', label: 'contact.field.noContact', kind: 'choice', ...asked, choices: contactWishes },
  { key: 'strength', label: 'accounts.strength.title', kind: 'number', isShare: true, ...both, ...maybe },
  { key: 'lastContactOn', label: 'accounts.list.lastContact', kind: 'day', ...both, ...maybe },
  { key: 'quality', module: 'quality', label: 'accounts.list.quality', kind: 'number', ...asked, ...maybe },
];

/** The fields that a column stands on. How good a record is says something of each that it is made of, and so does where it falls. */
const behind: Record<string, readonly string[]> = {
  city: ['addresses'],
  tags: ['tagIds'],
  owner: ['ownerId'],
  company: ['companyId'],
  quality: ['website', 'sector', 'country', 'email', 'phone', 'title', 'companyId'],
  territory: ['sector', 'country', 'employees'],
  fit: ['sector', 'country', 'employees', 'source'],
  segment: ['sector', 'country', 'employees', 'source'],
};

/** The columns without those that stand on fields which are kept from the reader: whoever does not see e-mails does not ask by them. */
export const columnsFor = (columns: readonly Column[], isHidden: (field: string) => boolean): readonly Column[] =>
  columns.filter(({ key }) => !(behind[key] ?? [key]).some(isHidden));
