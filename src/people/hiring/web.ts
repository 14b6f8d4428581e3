import type { WebCapability } from '../../kit/capability.ts';

const hirers = ['leader', 'manager', 'operations'];

export const hiringWeb: WebCapability = {
  id: 'hiring',
  nav: [
    { label: 'hiring.title', path: '/hiring', icon: 'plus', pillar: 'people', roles: hirers, closed: true },
    {
      ...{ label: 'hiring.lessons.title', path: '/hiring/lessons', icon: 'chart', pillar: 'people', under: '/hiring' },
      roles: hirers,
    },
    {
      ...{ label: 'hiring.interviews.title', path: '/interviews', icon: 'message', pillar: 'people' },
      count: {
        queryKey: ['interview', 'waiting'],
        queryFn: async ({ signal }) => (await import('./ui/hiring.ts')).interviewsWaiting(signal),
      },
      onlyWaiting: true,
    },
  ],
  recordPaths: { requisition: '/hiring', candidate: '/hiring/candidates', interview: '/interviews' },
  // A requisition tells its candidates, a candidate his interviews and offers.
  touches: { candidate: [['requisition']], interview: [['candidate'], ['requisition']], 'job-offer': [['candidate']] },
  slots: [{ at: 'day', load: () => import('./ui/on-day.tsx') }],
  pages: [
    {
      path: '/hiring',
      title: 'hiring.title',
      load: () => import('./ui/hiring-page.tsx'),
      prepare: async ({ client, search }) => {
        const { requisitionsQuery } = await import('./ui/hiring.ts');
        await client.prefetchQuery(requisitionsQuery(search.asOf ?? null));
      },
    },
    {
      path: '/hiring/lessons',
      title: 'hiring.lessons.title',
      onlyNow: true,
      load: () => import('./ui/lessons-page.tsx'),
    },
    {
      path: '/hiring/$requisitionId',
      title: 'hiring.title',
      onlyNow: true,
      load: () => import('./ui/requisition-page.tsx'),
    },
    {
      path: '/hiring/$requisitionId/questions',
      title: 'hiring.title',
      onlyNow: true,
      load: () => import('./ui/questions-page.tsx'),
    },
    {
      path: '/hiring/candidates/$candidateId',
      title: 'hiring.title',
      onlyNow: true,
      load: () => import('./ui/candidate-page.tsx'),
    },
    {
      path: '/interviews',
      title: 'hiring.interviews.title',
      onlyNow: true,
      load: () => import('./ui/interviews-page.tsx'),
    },
    {
      path: '/interviews/$interviewId',
      title: 'hiring.interviews.title',
      onlyNow: true,
      load: () => import('./ui/interview-page.tsx'),
    },
    { path: '/apply', title: 'hiring.apply.title', load: () => import('./applying/ui/apply-page.tsx'), bare: true },
    {
      path: '/profile',
      title: 'hiring.profile.title',
      load: () => import('./applying/ui/profile-page.tsx'),
      bare: true,
    },
  ],
};
