import type { Database } from '../../../platform/history/database.ts';
import { addToRows, type JudgedRow } from '../row-store.ts';
import type { Existing } from '../rules/mapping.ts';
import type { Reference } from '../rules/planned.ts';
import type { Problem } from '../rules/source.ts';
import type { Tally } from '../rules/tally.ts';
import { kindOf } from './kinds.ts';
import type { Judged } from './left-out.ts';
import { meantBy, namedRecords, type Place, valuesOf } from './look-up.ts';

/**
 * A row that names a record which comes behind it: the company that one belongs to, further down the file, or what a link of an added
 * field leads to.
 */
export type Later = Pick<JudgedRow, 'seq' | 'kind' | 'outcome' | 'recordId' | 'sourceTable' | 'row'> & {
  field: string;
  reference: Reference;
};

export const laterIn = (judged: readonly Judged[]): Later[] =>
  judged.flatMap(({ later = [], seq, kind, outcome, recordId, sourceTable, row }) =>
    outcome === 'left-out' || outcome === 'perhaps'
      ? []
      : later.map(({ field, reference }) => ({
          seq,
          kind,
          outcome,
          recordId,
          sourceTable,
          row,
          field,
          reference,
        })),
  );

const rowsAtOnce = 2_000;

/** Once every row was looked at: whom those rows meant, and which of them meant one that does not come after all. */
export async function settleLater(
  db: Database,
  place: Omit<Place, 'reader'>,
  later: readonly Later[],
  existing: Existing,
  tally: Tally,
): Promise<void> {
  const { workspaceId } = place.actor;
  for (let at = 0; at < later.length; at += rowsAtOnce)
    await db.transaction(place.actor, async (tx) => {
      const its = later.slice(at, at + rowsAtOnce);
      const settled = await settledOf({ ...place, reader: tx }, its, existing);
      await addToRows(tx, workspaceId, place.importId, settled);
      for (const { problems, outcome, kind } of settled) {
        for (const { code } of problems) tally.problems[code] = (tally.problems[code] ?? 0) + 1;
        const counted = tally.kinds[kind];
        if (outcome !== 'change' || !counted) continue;
        counted.unchanged -= 1;
        counted.change += 1;
      }
    });
}

type Settled = Pick<JudgedRow, 'seq' | 'kind' | 'outcome' | 'changes' | 'problems'>;

async function settledOf(place: Place, later: readonly Later[], existing: Existing): Promise<Settled[]> {
  const named = await namedRecords(
    place,
    later.map(({ reference }) => reference),
  );
  const unchanged = later.filter(({ outcome }) => outcome === 'unchanged' && existing !== 'create');
  const here = new Map(
    await Promise.all(
      [...Map.groupBy(unchanged, ({ kind }) => kind)].flatMap(([kind, its]) => {
        const known = kindOf(kind as 'company');
        const ids = its.flatMap(({ recordId }) => recordId ?? []);
        return known ? [valuesOf(place, known, ids).then((values) => [kind, values] as const)] : [];
      }),
    ),
  );
  return later.flatMap((one): Settled[] => {
    const { seq, kind, outcome, field, reference, recordId } = one;
    const meant = meantBy(reference, named);
    if (meant === null) return [{ seq, kind, outcome, changes: [], problems: [notComing(one)] }];
    const before = here.get(kind)?.get(recordId ?? '');
    if (!before || before[field] === meant.id) return [];
    const changes = [{ field, from: before[field] ?? null, to: meant.id }];
    return [{ seq, kind, outcome: 'change', changes, problems: [] }];
  });
}

const notComing = ({ sourceTable, row, field, reference }: Later): Problem => ({
  file: sourceTable,
  row,
  column: field,
  code: reference.isLink ? 'unknown-record' : 'unknown-parent',
  value: reference.value,
  hint: null,
  effect: 'value-left-out',
});
