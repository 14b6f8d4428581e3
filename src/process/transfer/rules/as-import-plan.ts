import { nameKey } from '../../../ground/index.ts';
import { isComing } from './added-cells.ts';
import type { ImportPlan, PlannedDeal, PlannedState, Reconciled } from './import-plan.ts';
import type { PlannedRow, PlannedValue, StagePlace } from './planned.ts';
import type { ReconcileLine } from './reconcile.ts';
import type { Problem } from './source.ts';

type Told = {
  rows: readonly PlannedRow[];
  problems: Problem[];
  lines: readonly ReconcileLine[];
  stages: readonly { id: string; name: string }[];
  ownStages: readonly string[];
  currency: string;
  timeZone: string;
};

/** Planned rows of people, companies, products and deals as the plan that is written in one act. */
export function asImportPlan({ rows, problems, lines, stages, ownStages, currency, timeZone }: Told): ImportPlan {
  const of = (kind: PlannedRow['kind']) => {
    const all = rows.filter((row) => row.kind === kind && !row.isBeside);
    return [...all.filter(({ isImplied }) => !isImplied), ...all.filter(({ isImplied }) => isImplied)];
  };
  const own = ownStages.length > 0 ? ownStages : ['Engaging'];
  const planStages =
    stages.length > 0
      ? stages.map(({ id, name }) => ({ key: id, name }))
      : own.map((name) => ({ key: nameKey(name), name }));
  const last = planStages.at(-1)?.key ?? '';
  return {
    currency,
    timeZone,
    people: of('person').map((row) => ({
      ...base(row),
      role: row.values.role === 'manager' ? 'manager' : 'rep',
      managerId: named(row.values.manager),
      team: text(row.values.team),
    })),
    companies: of('company').map((row) => ({
      ...base(row),
      parentId: named(row.values.parent),
      sector: text(row.values.sector),
      yearEstablished: number(row.values.foundedYear),
      annualRevenue: money(row.values.revenue),
      employees: number(row.values.employees),
      location: text(row.values.country),
      ...added(row),
    })),
    products: of('product').map((row) => ({
      ...base(row),
      series: text(row.values.series),
      listPrice: money(row.values.listPrice),
      ...added(row),
    })),
    stages: planStages,
    deals: of('deal').map((row) => dealOf(row, last)),
    problems,
    reconcile: reconciled(lines, currency),
  };
}

const base = ({ file, row, name, externalId }: PlannedRow) => ({ file, row, id: externalId ?? name, name });

function dealOf(row: PlannedRow, last: string): PlannedDeal {
  const key = (place: StagePlace | null) => (place === null ? last : 'id' in place ? place.id : nameKey(place.own));
  const { owner, company, product, createdOn, sourceStage } = row.values;
  return {
    ...base(row),
    ownerId: named(owner) ?? '',
    companyId: named(company),
    productId: named(product) ?? '',
    createdOn: text(createdOn),
    sourceStage: text(sourceStage) ?? '',
    timeline: (row.life ?? []).map(
      ({ from, status, stage, amount, amountBasis, expectedCloseOn, closedOn }): PlannedState => ({
        from,
        status,
        stageKey: key(stage),
        amount,
        amountBasis,
        expectedCloseOn,
        closedOn,
      }),
    ),
    ...added(row),
  };
}

const named = (value: PlannedValue | undefined): string | null =>
  value && typeof value === 'object' && 'by' in value ? value.value : null;
const text = (value: PlannedValue | undefined): string | null => (typeof value === 'string' ? value : null);
const number = (value: PlannedValue | undefined): number | null => (typeof value === 'number' ? value : null);
const money = (value: PlannedValue | undefined) =>
  value && typeof value === 'object' && 'currency' in value ? value : null;

function added({ added: values }: PlannedRow): Pick<PlannedDeal, 'added'> {
  const kept = Object.entries(values).filter(([key]) => !key.startsWith('new:'));
  if (kept.length === 0) return {};
  const pairs = kept.map(([key, value]) => {
    const coming = named(value);
    return [key, coming === null || isComing(value as never) ? value : { coming }];
  });
  return { added: Object.fromEntries(pairs) };
}

/** The lines that such an import reports: its lists, its deals by where they stand, and what was won. */
function reconciled(lines: readonly ReconcileLine[], currency: string): Reconciled[] {
  const sum = (
    what: string,
    unit: Reconciled['unit'],
    found: readonly ReconcileLine[],
    isWanted = found.length > 0,
  ): Reconciled[] => {
    const total = (key: 'source' | 'plan' | 'leftOut') => found.reduce((all, line) => all + line[key], 0);
    return isWanted ? [{ what, unit, source: total('source'), plan: total('plan'), leftOut: total('leftOut') }] : [];
  };
  const of = (kind: string, what: string) => lines.filter((line) => line.kind === kind && line.what === what);
  const won = of('deal', 'sum of amount, won').filter((line) => line.currency === currency);
  return [
    ...sum('companies', 'rows', of('company', 'rows')),
    ...sum('products', 'rows', of('product', 'rows')),
    ...sum('agents', 'rows', of('person', 'rows')),
    ...sum('deals', 'rows', of('deal', 'rows'), true),
    ...(['open', 'won', 'lost'] as const).flatMap((status) => sum(status, 'rows', of('deal', status), true)),
    ...sum('won-value', 'minor-units', won, true),
  ];
}
