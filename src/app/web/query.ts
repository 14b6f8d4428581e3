import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { readOrBefore } from '../../kit/device/read-before.ts';
import { problemIn } from '../../kit/forms/problem.ts';

const second = 1000;

/**
 * What whoever is on the road reads again without a connection: the records of selling with all that stands on them and
 * what is chosen for them, what closing one asks, courses, dashboards and the Bridge with what their numbers mean. Pay, targets, reviews and settings are not kept on a device.
 */
const records = ['deal', 'company', 'contact', 'lead', 'activity', 'comment', 'pipeline', 'course', 'dashboard'];
const chosenFrom = ['closing-rules', 'loss-reason', 'competitor', 'tag', 'field'];
const readAgain = new Set([...records, 'attachment', ...chosenFrom]);
/** What is told apart from its kind. */
const others = new Set([
  'metric definitions',
  'person names',
  'person receivers',
  'deal pay',
  'deal performance-review',
]);
export const isReadAgain = ([kind, what]: QueryKey): boolean =>
  readAgain.has(String(kind)) !== others.has(`${kind} ${what}`);

/**
 * What was fetched is shown at once and asked for again behind it. The live stream tells of changes, so a query stays
 * fresh for half a minute; a refusal (4xx) is an answer and is not asked again.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30 * second,
        gcTime: 10 * 60 * second,
        retry: (failures, error) => failures < 2 && isPassing(error) && navigator.onLine !== false,
        retryDelay: (attempt) => Math.min(8, 2 ** attempt) * second * (0.5 + Math.random() / 2),
        refetchOnWindowFocus: true,
        // Without a network a page says so, instead of waiting for one without a word.
        networkMode: 'always',
        persister: (ask, context, { queryKey, queryHash, state }) =>
          isReadAgain(queryKey)
            ? readOrBefore(queryHash, state.data === undefined, async () => ask(context))
            : ask(context),
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Whether the same question may succeed a moment later: no answer, or the server was busy or broken. */
export function isPassing(error: unknown): boolean {
  const problem = problemIn(error);
  if (!problem) return true;
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}
