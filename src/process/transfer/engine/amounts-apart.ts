import type { Reader } from '../../../platform/database/transactions.ts';

/**
 * What deals amount to that were to come and do not stand here: left out when they were to be written, or behind the rows that are
 * in, where the import was paused or stopped.
 */
export const amountsApart = async (
  reader: Reader,
  workspaceId: string,
  importId: string,
  at: number,
): Promise<{ what: string; amount: number; isOut: boolean }[]> =>
  (
    await reader.sql<{ what: string; amount: string; isOut: boolean }>(
      `SELECT concat('deal.', last ->> 'status', ' ', last -> 'amount' ->> 'currency') AS what,
         sum((last -> 'amount' ->> 'amount')::bigint) AS amount, outcome = 'left-out' AS is_out
       FROM (SELECT outcome, planned -> 'life' -> -1 AS last FROM app.import_rows
         WHERE workspace_id = $1::uuid AND import_id = $2::uuid AND kind = 'deal' AND planned IS NOT NULL
           AND (outcome = 'left-out' OR (outcome = 'create' AND seq > $3::bigint))) r
       WHERE last -> 'amount' ->> 'amount' IS NOT NULL GROUP BY 1, 3`,
      [workspaceId, importId, at],
    )
  ).map((one) => ({ ...one, amount: Number(one.amount) }));
