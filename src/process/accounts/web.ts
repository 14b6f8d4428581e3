import i18next from 'i18next';
import type { WebCapability } from '../../kit/capability.ts';
import { listPages } from '../../kit/list/list-query.ts';
import { findCompanies, findContacts } from './ui/api.ts';
import { companiesPage, companyQuery, contactQuery, contactsPage } from './ui/queries.ts';

/** The list as it stands before anybody asks it for something. */
const first = { order: 'name' };

export const accountsWeb: WebCapability = {
  id: 'accounts',
  nav: [
    { label: 'company.title', path: '/companies', icon: 'account', pillar: 'process' },
    { label: 'contact.plural', path: '/contacts', icon: 'card', pillar: 'process' },
  ],
  pages: [
    {
      path: '/companies',
      title: 'company.title',
      load: () => import('./ui/companies-page.tsx'),
      prepare: ({ client, search }) =>
        client.prefetchInfiniteQuery(listPages('company', companiesPage, first, search.asOf ?? null)),
    },
    {
      path: '/companies/$companyId',
      title: 'company.title',
      load: () => import('./ui/company-page.tsx'),
      prepare: ({ client, params, search }) =>
        client.prefetchQuery(companyQuery(params.companyId ?? '', search.asOf ?? null)),
    },
    {
      path: '/contacts',
      title: 'contact.plural',
      load: () => import('./ui/contacts-page.tsx'),
      prepare: ({ client, search }) =>
        client.prefetchInfiniteQuery(listPages('contact', contactsPage, first, search.asOf ?? null)),
    },
    {
      path: '/contacts/$contactId',
      title: 'contact.plural',
      load: () => import('./ui/contact-page.tsx'),
      prepare: ({ client, params, search }) =>
        client.prefetchQuery(contactQuery(params.contactId ?? '', search.asOf ?? null)),
    },
  ],
  timeline: [
    { source: 'change', kind: 'company', load: () => import('./ui/company-change.tsx') },
    { source: 'change', kind: 'contact', load: () => import('./ui/contact-change.tsx') },
    { source: 'change', kind: 'buying-role', load: () => import('./ui/part-change.tsx') },
    { source: 'change', kind: 'position', load: () => import('./ui/part-change.tsx') },
  ],
  recordPaths: { company: '/companies', contact: '/contacts' },
  commands: [
    { id: 'create-company', label: 'company.add', icon: 'plus', path: '/companies?create=company', creates: 'company' },
    { id: 'create-contact', label: 'contact.add', icon: 'plus', path: '/contacts?create=contact', creates: 'contact' },
  ],
  search: () => [
    {
      id: 'company',
      label: i18next.t('company.title'),
      search: async (typed, signal) =>
        (await findCompanies(typed, signal)).map(({ id, name, sector }) => ({
          id: `company ${id}`,
          label: name,
          note: sector ?? undefined,
          icon: 'account' as const,
          path: `/companies/${id}`,
        })),
    },
    {
      id: 'contact',
      label: i18next.t('contact.plural'),
      search: async (typed, signal) =>
        (await findContacts(typed, signal)).map(({ id, name, company }) => ({
          id: `contact ${id}`,
          label: name,
          note: company?.name,
          icon: 'card' as const,
          path: `/contacts/${id}`,
        })),
    },
  ],
};
