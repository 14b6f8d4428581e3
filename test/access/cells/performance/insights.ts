import { all, api, type Cells, idIn, one, perOwner, stale, tellsTheirs } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'insights.read': all(`${api}/insights`),
  'insights.find': () => one(`${api}/insights/search`, 200),
  'insights.answer': perOwner(
    'insight',
    'write',
    (p, owner) => ({
      path: `${api}/insights/${idIn(p, owner, 'insights')}/verdict`,
      asking: { version: stale, body: { verdict: 'done' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
};
