import i18next from 'i18next';
import type { WebCapability } from '../../kit/capability.ts';
import { findActivities } from './ui/api.ts';
import { kindsQuery } from './ui/queries.ts';

export const activitiesWeb: WebCapability = {
  id: 'activities',
  nav: [
    { label: 'activities.title', path: '/activities', icon: 'calendar', pillar: 'process' },
    { label: 'outbox.title', path: '/waiting', icon: 'clock', pillar: 'you' },
  ],
  pages: [
    {
      path: '/activities',
      title: 'activities.title',
      load: () => import('./ui/activities-page.tsx'),
      prepare: ({ client }) => client.prefetchQuery(kindsQuery()),
    },
    { path: '/waiting', title: 'outbox.title', onlyNow: true, load: () => import('./ui/waiting-page.tsx') },
  ],
  commands: [
    {
      id: 'create-activity',
      label: 'activities.add',
      icon: 'plus',
      path: '/activities?create=activity',
      creates: 'activity',
    },
  ],
  search: () => [
    {
      id: 'activity',
      label: i18next.t('activities.title'),
      search: async (typed, signal) =>
        (await findActivities(typed, signal)).map(({ id, subject, kind, about }) => ({
          id: `activity ${id}`,
          label: subject,
          note: about[0]?.name ?? kind.name,
          icon: kind.icon,
          path: `/activities?activity=${id}`,
        })),
    },
  ],
  timeline: [{ source: 'activity', load: () => import('./ui/activity-entry.tsx') }],
  slots: [
    { at: 'day', load: () => import('./ui/on-day.tsx') },
    { at: 'composer:company', load: () => import('./ui/composer-company.tsx') },
    { at: 'composer:contact', load: () => import('./ui/composer-contact.tsx') },
    { at: 'company', load: () => import('./ui/on-company.tsx') },
    { at: 'contact', load: () => import('./ui/on-contact.tsx') },
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'composer:lead', load: () => import('./ui/composer-lead.tsx') },
    { at: 'lead', load: () => import('./ui/on-lead.tsx') },
  ],
};
