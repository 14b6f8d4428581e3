import type { WebCapability } from '../../kit/capability.ts';

const queries = () => import('./ui/queries.ts');
const under = { under: '/learning', pillar: 'people', icon: 'book' } as const;

export const learningWeb: WebCapability = {
  id: 'learning',
  nav: [
    { label: 'learning.title', path: '/learning', icon: 'book', pillar: 'people' },
    { ...under, label: 'learning.shelf.title', path: '/learning/shelf' },
    {
      ...{ ...under, label: 'learning.people.title', path: '/learning/people' },
      roles: ['leader', 'manager', 'operations'],
    },
    {
      ...{ ...under, label: 'learning.spend.title', path: '/learning/spend' },
      roles: ['leader', 'operations', 'finance'],
    },
  ],
  touches: { 'course-run': [['course']], deal: [['course', 'stages']] },
  recordPaths: { 'course-run': '/learning/held' },
  pages: [
    {
      ...{ path: '/learning', title: 'learning.title', onlyNow: true },
      load: () => import('./ui/learning-page.tsx'),
      prepare: async ({ client }) => client.prefetchQuery((await queries()).coursesQuery),
    },
    {
      ...{ path: '/learning/shelf', title: 'learning.shelf.title', onlyNow: true },
      load: () => import('./ui/shelf-page.tsx'),
    },
    {
      ...{ path: '/learning/people', title: 'learning.people.title', onlyNow: true },
      load: () => import('./ui/people-page.tsx'),
      prepare: async ({ client }) => client.prefetchQuery((await queries()).certificatesQuery),
    },
    {
      ...{ path: '/learning/spend', title: 'learning.spend.title', onlyNow: true },
      load: () => import('./ui/spend-page.tsx'),
      prepare: async ({ client }) => client.prefetchQuery((await queries()).spendsQuery),
    },
    {
      ...{ path: '/learning/held/$runId', title: 'learning.title', onlyNow: true },
      load: () => import('./ui/held-page.tsx'),
    },
    {
      ...{ path: '/learning/write', title: 'learning.title', onlyNow: true },
      load: () => import('./ui/write-page.tsx'),
    },
    {
      ...{ path: '/learning/write/$courseKey', title: 'learning.title', onlyNow: true },
      load: () => import('./ui/write-page.tsx'),
    },
    {
      // Not asked for ahead: it opens without a connection, from what was kept for whoever is known to be signed in by then.
      ...{ path: '/learning/$courseKey', title: 'learning.title', onlyNow: true },
      load: () => import('./ui/course-page.tsx'),
    },
  ],
  slots: [
    { at: 'day', load: () => import('./ui/on-day.tsx') },
    { at: 'deal', load: () => import('./ui/on-deal.tsx') },
    { at: 'product', load: () => import('./ui/on-product.tsx') },
  ],
};
