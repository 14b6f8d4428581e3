import type { Instant } from '../../ground/days.ts';
import type { Reader } from '../database/transactions.ts';

/** Work of the queue that went wrong: still being tried, or waiting for a person. */
export type FailedJob = {
  id: string;
  task: string;
  /** What set it off, such as 'deal.moved'. */
  fact: string | null;
  recordId: string | null;
  attempts: number;
  maxAttempts: number;
  lastError: string;
  createdAt: Instant;
  /** Null once it is no longer tried by itself. */
  nextTryAt: Instant | null;
};

/** What failed in this transaction's workspace, first what is no longer tried by itself. */
export async function failedJobs(reader: Reader, most = 200): Promise<FailedJob[]> {
  const rows = await reader.sql<Omit<FailedJob, 'id'> & { id: number }>('SELECT * FROM app.failed_jobs($1::int)', [
    most,
  ]);
  return rows.map((row) => ({ ...row, id: String(row.id) }));
}

/** Tries it again now and as often as a new one; false when it is not there, or at work. */
export const retryJob = (tx: Reader, id: string): Promise<boolean> => ask(tx, 'app.retry_job', id);

/** Lets it go undone; false when it is not there, or at work. */
export const dropJob = (tx: Reader, id: string): Promise<boolean> => ask(tx, 'app.drop_job', id);

async function ask(tx: Reader, what: 'app.retry_job' | 'app.drop_job', id: string): Promise<boolean> {
  const [row] = await tx.sql<{ done: boolean }>(`SELECT ${what}($1::bigint) AS done`, [id]);
  return row?.done === true;
}
