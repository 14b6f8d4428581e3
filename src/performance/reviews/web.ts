import type { PageArgs, WebCapability } from '../../kit/capability.ts';

const queries = () => import('./ui/queries.ts');

export const reviewsWeb: WebCapability = {
  id: 'performance-reviews',
  nav: [
    {
      label: 'reviews.title',
      path: '/performance-reviews',
      icon: 'report',
      pillar: 'performance',
      under: '/reports',
    },
  ],
  pages: [
    {
      path: '/performance-reviews',
      title: 'reviews.title',
      load: () => import('./ui/reviews-page.tsx'),
      prepare: async ({ client, search }: PageArgs) =>
        client.prefetchInfiniteQuery((await queries()).reviewsQuery(search.asOf ?? null)),
    },
    {
      path: '/performance-reviews/$reviewId',
      title: 'reviews.title',
      load: () => import('./ui/review-page.tsx'),
      prepare: async ({ client, params, search }: PageArgs) =>
        client.prefetchQuery((await queries()).reviewQuery(params.reviewId ?? '', search.asOf ?? null)),
    },
  ],
  recordPaths: { 'performance-review': '/performance-reviews' },
};
