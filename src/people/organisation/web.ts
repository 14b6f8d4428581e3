import i18next from 'i18next';
import type { WebCapability } from '../../kit/capability.ts';
import { findPeople, personQuery, treeQuery } from './ui/queries.ts';

export const organisationWeb: WebCapability = {
  id: 'organisation',
  nav: [
    {
      label: 'team.title',
      path: '/people',
      icon: 'people',
      pillar: 'people',
      roles: ['leader', 'manager', 'operations', 'finance', 'success'],
    },
  ],
  pages: [
    {
      path: '/people',
      title: 'team.title',
      load: () => import('./ui/team-page.tsx'),
      prepare: ({ client, search }) => client.prefetchQuery(treeQuery(search.asOf ?? null)),
    },
    {
      path: '/people/$personId',
      title: 'team.title',
      load: () => import('./ui/person-page.tsx'),
      prepare: ({ client, params, search }) =>
        client.prefetchQuery(personQuery(params.personId ?? '', search.asOf ?? null)),
    },
  ],
  slots: [
    { at: 'deal-access', load: () => import('./ui/record-access.tsx').then((all) => ({ default: all.DealAccess })) },
    {
      at: 'coaching-note-access',
      load: () => import('./ui/record-access.tsx').then((all) => ({ default: all.CoachingNoteAccess })),
    },
    {
      at: 'company-access',
      load: () => import('./ui/record-access.tsx').then((all) => ({ default: all.CompanyAccess })),
    },
    {
      at: 'contact-access',
      load: () => import('./ui/record-access.tsx').then((all) => ({ default: all.ContactAccess })),
    },
  ],
  timeline: [
    ...['person', 'reporting-line'].map((kind) => ({
      source: 'change',
      kind,
      load: () => import('./ui/person-change.tsx'),
    })),
    { source: 'change', kind: 'share', load: () => import('./ui/share-change.tsx') },
  ],
  recordPaths: { person: '/people' },
  search: () => [
    {
      id: 'person',
      label: i18next.t('team.title'),
      search: async (typed, signal) =>
        (await findPeople(typed, signal)).map(({ id, name, title }) => ({
          id: `person ${id}`,
          label: name,
          note: title ?? undefined,
          icon: 'people' as const,
          path: `/people/${id}`,
        })),
    },
  ],
};
