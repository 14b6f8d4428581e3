import { fieldName } from '../../../platform/database/tables.ts';
import type { Life } from './lives.ts';

/**
 * Lives in an order in which each comes after all that it ever referred to by one of these columns. Of what goes in a circle
 * over time (A under B, later B under A) one comes first all the same.
 */
export function parentsBefore(lives: readonly Life[], columns: readonly string[]): Life[] {
  const fields = columns.map(fieldName);
  const byId = new Map(lives.map((life) => [life.id, life]));
  const parentsOf = ({ states }: Life) => states.flatMap(({ row }) => fields.map((field) => row?.[field] as string));
  const order: Life[] = [];
  const met = new Set<string>();
  for (const first of lives) {
    if (met.has(first.id)) continue;
    met.add(first.id);
    // A chain may be as long as the table: no recursion.
    const path = [{ life: first, parents: parentsOf(first) }];
    while (path.length > 0) {
      const at = path.at(-1)!;
      const parent = byId.get(at.parents.pop() ?? '');
      if (parent && !met.has(parent.id)) {
        met.add(parent.id);
        path.push({ life: parent, parents: parentsOf(parent) });
      } else if (at.parents.length === 0) {
        order.push(at.life);
        path.pop();
      }
    }
  }
  return order;
}
