import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, one, shared, stale } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'benchmarks.list': all(`${api}/benchmarks`),
  'benchmarks.take': (_, who) =>
    one(`${api}/benchmarks`, expected(who, 'benchmark', 'write', null, { where: who.name, ok: 200 }), {
      body: { text: 'metric,median,source,year\nwin_rate,0.2,Survey,2025', sure: false },
    }),
  'benchmarks.remove': shared(
    'benchmark',
    'write',
    (id) => `${api}/benchmarks/${id}`,
    (p, beta) => anywhere(p, beta).benchmark,
    412,
    { version: stale },
  ),
};
