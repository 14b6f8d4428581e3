import { missing, unfit } from '../../platform/http/serve.ts';
import type { Done } from './plan-actions.ts';

/** What is answered where nothing was written. */
export function notDone<Row>(done: Exclude<Done<Row>, { row: Row } | { conflict: Row }>) {
  return 'missing' in done ? missing() : unfit(...done.unfit.map((error) => ({ ...error, in: 'body' as const })));
}
