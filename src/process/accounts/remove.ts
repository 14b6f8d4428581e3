import { ConstraintViolated, translateDatabaseError } from '../../platform/database/errors.ts';
import type { Kept, Table } from '../../platform/database/tables.ts';
import type { Tx } from '../../platform/history/door.ts';

/**
 * Removes a record, unless others hang on it, also such as the actor does not see: then the name of their table is the
 * answer and nothing was written. The references themselves are asked, so that what comes later is counted too.
 */
export async function removeUnlessInUse<Row extends Kept>(
  tx: Tx,
  table: Table<Row>,
  before: Row,
): Promise<string | null> {
  await tx.sql('SAVEPOINT remove_one');
  try {
    await tx.record({ table, before, after: null });
    return null;
  } catch (error) {
    const told = translateDatabaseError(error);
    if (!(told instanceof ConstraintViolated) || told.rule !== 'reference') throw error;
    await tx.sql('ROLLBACK TO SAVEPOINT remove_one');
    return ((told.cause as { table?: string }).table ?? 'others').replace(/_\d+$/, '');
  }
}
