import { defineTable, type Kept } from '../../platform/database/tables.ts';
import type { Custom } from '../../platform/fields/rules/definition.ts';
import { leadPolicy } from './policy.ts';
import type { Arrival, Routed } from './rules/routed.ts';
import type { LeadStatus } from './rules/status.ts';

export type Lead = Kept & {
  name: string;
  companyName: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  /** By what `phone` is found, however it was typed. */
  phoneKey: string | null;
  country: string | null;
  language: string | null;
  employees: number | null;
  interest: string | null;
  message: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  ownerId: string | null;
  status: LeadStatus;
  statusReason: string | null;
  recycleOn: string | null;
  receivedAt: string;
  /** The same as a day of the workspace. */
  receivedOn: string;
  answeredAt: string | null;
  dueAt: string | null;
  lateAt: string | null;
  escalated: number;
  routed: Routed | null;
  arrivals: readonly Arrival[];
  noContact: boolean;
  consentAt: string | null;
  consentText: string | null;
  overrideReason: string | null;
  referredById: string | null;
  companyId: string | null;
  contactId: string | null;
  dealId: string | null;
  externalId: string | null;
  importSource: string | null;
  custom?: Custom;
};

export const leads = defineTable<Lead>({
  kind: 'lead',
  name: 'leads',
  policy: leadPolicy,
  takesFiles: true,
  owner: 'ownerId',
  shareable: true,
  restrictable: ['title', 'email', 'phone', 'message'],
  called: { names: ['name'], ways: ['email', 'phone'] },
  freeText: ['interest', 'message', 'statusReason', 'overrideReason'],
  // Whom it became is the same person.
  about: { kind: 'contact', field: 'contactId' },
  // That they do not want to be contacted stays: it protects them.
  personal: [
    ...(['name', 'title', 'email', 'phone', 'phoneKey', 'message', 'statusReason'] as const),
    ...(['overrideReason', 'consentText', 'externalId'] as const),
  ],
  names: [
    { field: 'referredById', of: 'contact' },
    { field: 'companyId', of: 'company' },
    { field: 'contactId', of: 'contact' },
    { field: 'dealId', of: 'deal' },
  ],
  search: ({ name, companyName, interest }) => ({
    title: name,
    detail: [companyName, interest].filter(Boolean).join(' · '),
  }),
  custom: { own: { name: 'text', companyName: 'text', country: 'text', source: 'text', employees: 'number' } },
});

export const blankLead: Lead = {
  ...{ id: '', version: 0, validFrom: '', name: '', companyName: null, title: null, email: null, phone: null },
  ...{ phoneKey: null, country: null, language: null, employees: null, interest: null, message: null },
  ...{ source: null, medium: null, campaign: null, ownerId: null, status: 'new', statusReason: null, recycleOn: null },
  ...{
    receivedAt: '',
    receivedOn: '',
    answeredAt: null,
    dueAt: null,
    lateAt: null,
    escalated: 0,
    routed: null,
    arrivals: [],
  },
  ...{ noContact: false, consentAt: null, consentText: null, overrideReason: null, referredById: null },
  ...{ companyId: null, contactId: null, dealId: null, externalId: null, importSource: null, custom: {} },
};
