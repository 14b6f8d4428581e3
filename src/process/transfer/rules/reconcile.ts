import type { ImportedKind } from './mapping.ts';
import type { PlannedBatch, PlannedRow, Planner, TableRows } from './planned.ts';
import type { Problem, ProblemCode } from './source.ts';

/**
 * One count or sum of a table of the source beside the plan's. What lies between them was left out, and why; they balance, or
 * the import is wrong. `named` are records that rows name without being them: owners, companies of contacts, notes.
 */
export type ReconcileLine = {
  table: string;
  kind: ImportedKind;
  what: 'rows' | 'open' | 'won' | 'lost' | 'named' | `sum of ${string}`;
  unit: 'rows' | 'minor-units' | 'number';
  currency: string | null;
  source: number;
  plan: number;
  leftOut: number;
  because: Partial<Record<ProblemCode, number>>;
};

/** A batch as it was read: its rows, what was found in reading, and the rows that could not be taken apart. */
export type ReadRows = { rows: TableRows; problems: readonly Problem[]; leftOut: TableRows };

/** Lays source and plan side by side as they go by, batch after batch: the source counted from its own cells, the plan from its values. */
export type Reconciler = { add(table: string, read: ReadRows, planned: PlannedBatch): void; lines(): ReconcileLine[] };

export function reconciler(planner: Planner): Reconciler {
  const lines = new Map<string, ReconcileLine>();
  const kinds = new Map(planner.mapping.tables.map(({ table, kind }) => [table, kind]));
  const line = (
    table: string,
    kind: ImportedKind,
    what: ReconcileLine['what'],
    unit: ReconcileLine['unit'] = 'rows',
    currency: string | null = null,
  ) => {
    const key = `${table}|${kind}|${what}|${currency}`;
    const known = lines.get(key) ?? { table, kind, what, unit, currency, source: 0, plan: 0, leftOut: 0, because: {} };
    lines.set(key, known);
    return known;
  };
  return {
    add(table, read, planned) {
      const kind = kinds.get(table);
      if (!kind) return;
      const gone = goneIn([...read.problems, ...planned.problems]);
      countRows(line(table, kind, 'rows'), read, planned, gone);
      for (const counted of planner.count(table, read.rows)) {
        const code = gone.get(counted.row);
        if (counted.status) add(line(table, counted.kind, counted.status), 1, code);
        for (const { what, amount, currency } of counted.sums)
          for (const of of sumsOf(what, counted.status))
            add(line(table, counted.kind, of, unitOf(currency), currency), amount, code);
      }
      for (const row of planned.rows)
        countPlanned(row, (what, unit, currency) => line(table, row.kind, what, unit, currency));
    },
    lines: () => [...lines.values()],
  };
}

const unitOf = (currency: string | null) => (currency === null ? ('number' as const) : ('minor-units' as const));

/** Amounts of deals are summed by where the deals stand. */
const sumsOf = (what: string, status: string | null): `sum of ${string}`[] => [
  status ? `sum of ${what}, ${status}` : `sum of ${what}`,
];

function goneIn(problems: readonly Problem[]): Map<number, ProblemCode> {
  const gone = new Map<number, ProblemCode>();
  for (const { row, code, effect } of problems) if (effect === 'row-left-out' && !gone.has(row)) gone.set(row, code);
  return gone;
}

function countRows(
  rows: ReconcileLine,
  read: ReadRows,
  planned: PlannedBatch,
  gone: ReadonlyMap<number, ProblemCode>,
): void {
  rows.source += read.rows.length + read.leftOut.length;
  // Changes of deals and leads are told in their own lives and are no rows of the plan.
  const isTold = rows.kind === 'deal-history' || rows.kind === 'lead-history';
  const own = planned.rows.filter(({ isImplied, isBeside }) => !isImplied && !isBeside).length;
  rows.plan += isTold ? read.rows.filter(({ row }) => !gone.has(row)).length : own;
  rows.leftOut += gone.size;
  for (const code of gone.values()) rows.because[code] = (rows.because[code] ?? 0) + 1;
}

function add(to: ReconcileLine, amount: number, code: ProblemCode | undefined): void {
  to.source += amount;
  if (code === undefined) return;
  to.leftOut += amount;
  to.because[code] = (to.because[code] ?? 0) + amount;
}

function countPlanned(
  row: PlannedRow,
  line: (what: ReconcileLine['what'], unit?: ReconcileLine['unit'], currency?: string | null) => ReconcileLine,
): void {
  if (row.isImplied || row.isBeside) {
    const named = line('named');
    named.source += 1;
    named.plan += 1;
    return;
  }
  const last = row.life?.at(-1);
  if (last) {
    line(last.status).plan += 1;
    if (last.amount && last.amountBasis === 'entered')
      line(`sum of amount, ${last.status}`, 'minor-units', last.amount.currency).plan += last.amount.amount;
  }
  for (const what of ['revenue', 'listPrice', 'unitPrice', 'total', 'quantity']) {
    const value = row.values[what];
    if (typeof value === 'number') line(`sum of ${what}`, 'number').plan += value;
    else if (value && typeof value === 'object' && 'amount' in value && 'currency' in value)
      line(`sum of ${what}`, 'minor-units', value.currency).plan += value.amount;
  }
}

/** Whether a line comes out: source = plan + left out. Values that were left out of rows that came are the difference of its sums. */
export function balances(lines: readonly { source: number; plan: number; leftOut: number }[]): boolean {
  return lines.every((line) => Math.abs(line.source - line.plan - line.leftOut) < 1e-6);
}
