import { z } from 'zod';
import type { Pools } from '../platform/database/open.ts';
import { ProblemThrown, problem, route, type Served, serve } from '../platform/http/index.ts';

export const health = route({
  id: 'app.health',
  method: 'GET',
  path: '/api/v1/health',
  summary: 'Whether it answers and reaches its database',
  rights: 'nobody',
  answer: z.object({ status: z.enum(['ok']), database: z.enum(['ok']) }),
});

/** For whatever watches over the process: 200 while all is well, 503 while the database does not answer. */
export const healthRoutes = (pools: Pick<Pools, 'app'>): Served[] => [
  serve(health, async () => {
    await databaseAnswers(pools);
    return { status: 'ok' as const, database: 'ok' as const };
  }),
];

export async function databaseAnswers({ app }: Pick<Pools, 'app'>): Promise<void> {
  try {
    await app.query('SELECT 1');
  } catch {
    throw new ProblemThrown(problem(503, 'The database does not answer.'));
  }
}
