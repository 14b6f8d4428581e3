import { tableOfKind } from '../database/tables.ts';
import type { Change } from './changes.ts';
import type { Tx } from './door.ts';
import type { LeftAsIs, Undone } from './undo.ts';

const ruleOf = ({ kind }: Pick<Change, 'kind'>) => tableOfKind(kind)?.undoneWhole ?? null;

const leads = (change: Change): boolean => {
  const rule = ruleOf(change);
  return rule !== null && change.action !== 'create' && change.before?.[rule.field] != null;
};

/**
 * Takes back an act so that what it comes to as a whole fits the rules of its tables: a field that would bring about what they
 * refuse, two companies each below the other, stays as it is and is listed, and all else is taken back.
 */
export async function undoAsWhole(
  tx: Tx,
  changes: readonly Change[],
  undo: (changes: readonly Change[]) => Promise<Undone>,
): Promise<Undone> {
  const leading = changes.filter(leads);
  const kept = new Set<Change>();
  while (kept.size < leading.length) {
    let unfit: Change[] = [];
    const done = await tx.attempt(
      () => undo(changes.flatMap((change) => (kept.has(change) ? withoutIt(change) : [change]))),
      async () => {
        unfit = (await unfitAmong(tx, leading)).filter((change) => change.action === 'update' && !kept.has(change));
        return unfit.length === 0;
      },
    );
    if (done) return { ...done, left: [...done.left, ...[...kept].map(leftOf)] };
    for (const change of unfit) kept.add(change);
  }
  const done = await undo(changes.flatMap((change) => (kept.has(change) ? withoutIt(change) : [change])));
  return { ...done, left: [...done.left, ...[...kept].map(leftOf)] };
}

async function unfitAmong(tx: Tx, leading: readonly Change[]): Promise<Change[]> {
  const found: Change[] = [];
  for (const [kind, its] of Map.groupBy(leading, (change) => change.kind)) {
    const ids = [...new Set(its.map(({ recordId }) => recordId))];
    const unfit = new Set((await ruleOf({ kind })?.unfit(tx, ids)) ?? []);
    found.push(...its.filter(({ recordId }) => unfit.has(recordId)));
  }
  return found;
}

/** The change as if it had never said where its record leads; none where it said nothing else. */
function withoutIt(change: Change): Change[] {
  const field = ruleOf(change)?.field ?? '';
  const { [field]: _, ...before } = change.before ?? {};
  const { [field]: __, ...after } = change.after ?? {};
  return Object.keys(before).length > 0 ? [{ ...change, before, after }] : [];
}

const leftOf = (change: Change): LeftAsIs => ({
  kind: change.kind,
  recordId: change.recordId,
  field: ruleOf(change)?.field ?? null,
  why: 'against-rules',
});
