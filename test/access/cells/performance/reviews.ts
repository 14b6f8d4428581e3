import { all, api, type Cells, idIn, one, perOwner, stale, tellsTheirs } from '../asking.ts';

const ofReview = (rest: string): Cells =>
  perOwner('performance-review', 'read', (p, owner) => ({
    path: `${api}/performance-reviews/${idIn(p, owner, 'reviews')}${rest}`,
  }));

const onReview = (body?: unknown): Cells =>
  perOwner(
    'performance-review',
    'write',
    (p, owner) => ({
      path: `${api}/performance-reviews/${idIn(p, owner, 'reviews')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'reviews.list': all(`${api}/performance-reviews`),
  'reviews.read': ofReview(''),
  'reviews.make': () =>
    one(`${api}/performance-reviews`, 201, { body: { name: 'Mine', from: '2026-01-01', until: '2026-04-01' } }),
  'reviews.change': onReview({ note: 'Much' }),
  'reviews.remove': onReview(),
  'reviews.askAgain': ofReview('/again'),
};
