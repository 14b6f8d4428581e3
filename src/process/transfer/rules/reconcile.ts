import { nameKey } from '../../../ground/index.ts';
import { readAmount } from './cells.ts';
import type { ImportPlan, Reconciled } from './import-plan.ts';
import type { StagePlan } from './plan-stages.ts';
import type { MavenSheets, Sheet } from './recognise.ts';
import { tidy } from './source.ts';

/**
 * The source counted from its own cells beside the plan counted from its values. What lies between them must be the rows
 * left out: `source = plan + leftOut` on every line, or the import took something it did not name.
 */
export function reconcile(
  sheets: MavenSheets,
  plan: Omit<ImportPlan, 'reconcile'>,
  read: StagePlan['read'],
): Reconciled[] {
  const { table } = sheets.deals;
  const leftOutRows = new Set(
    plan.problems
      .filter((problem) => problem.file === table.file && problem.effect === 'row-left-out')
      .map((problem) => problem.row),
  );
  const lines: Reconciled[] = [];
  const line = (what: string, unit: Reconciled['unit'], source: number, planned: number, leftOut: number) =>
    lines.push({ what, unit, source, plan: planned, leftOut });
  for (const part of ['companies', 'products'] as const) {
    const sheet = sheets[part];
    if (sheet) line(part, 'rows', sheet.table.rows.length, plan[part].length, leftOutOf(sheet, plan));
  }
  if (sheets.people) {
    const { columns, table: list } = sheets.people;
    const agents = new Set(list.rows.map((row) => nameKey(row.cells[columns.get('sales_agent')!] ?? '')));
    const planned = plan.people.filter((person) => agents.has(nameKey(person.name))).length;
    line('agents', 'rows', list.rows.length, planned, leftOutOf(sheets.people, plan));
  }
  const cell = (cells: string[], column: string) => tidy(cells[sheets.deals.columns.get(column)!] ?? '');
  const counted = table.rows.map(({ row, cells }) => ({
    status: read(cell(cells, 'deal_stage'))?.status ?? null,
    value: cell(cells, 'close_value'),
    isLeftOut: leftOutRows.has(row),
  }));
  const gone = counted.filter((each) => each.isLeftOut);
  line('deals', 'rows', counted.length, plan.deals.length, gone.length);
  for (const status of ['open', 'won', 'lost'] as const) {
    const of = (each: { status: string | null }) => each.status === status;
    const planned = plan.deals.filter((deal) => deal.timeline.at(-1)!.status === status).length;
    line(status, 'rows', counted.filter(of).length, planned, gone.filter(of).length);
  }
  const worth = (list: typeof counted) =>
    list.reduce((sum, each) => sum + (each.status === 'won' ? amountOf(each.value, plan.currency) : 0), 0);
  const wonPlanned = plan.deals.reduce((sum, deal) => {
    const last = deal.timeline.at(-1)!;
    return sum + (last.status === 'won' ? (last.amount?.amount ?? 0) : 0);
  }, 0);
  line('won-value', 'minor-units', worth(counted), wonPlanned, worth(gone));
  return lines;
}

/** Whether every line of a reconciliation comes out. */
export function balances(lines: readonly Reconciled[]): boolean {
  return lines.every((line) => line.source === line.plan + line.leftOut);
}

function leftOutOf(sheet: Sheet, plan: Pick<ImportPlan, 'problems'>): number {
  const rows = plan.problems
    .filter((problem) => problem.file === sheet.table.file && problem.effect === 'row-left-out')
    .map((problem) => problem.row);
  return new Set(rows).size;
}

function amountOf(text: string, currency: string): number {
  const read = readAmount(text, currency);
  return 'value' in read ? read.value.amount : 0;
}
