import { addMicros, type LocalDate, type Money, startOfDay } from '../../../ground/index.ts';
import { type DateOrder, dateOrderOf, readAmount, readDate } from './cells.ts';
import type {
  AmountBasis,
  ImportSetting,
  PlannedCompany,
  PlannedDeal,
  PlannedPerson,
  PlannedProduct,
  PlannedState,
} from './import-plan.ts';
import type { NameIndex } from './name-index.ts';
import { longestName, noteAt } from './plan-people.ts';
import type { StagePlan, StageWord } from './plan-stages.ts';
import type { Sheet } from './recognise.ts';
import { type Problem, type ProblemCode, rowsOf, type SourceRow } from './source.ts';

export type DealLists = {
  people: NameIndex<PlannedPerson>;
  companies: NameIndex<PlannedCompany>;
  products: NameIndex<PlannedProduct>;
  stages: StagePlan;
};

/** Why a row is left out: the column at fault, what is wrong, what was perhaps meant. */
class LeftOut {
  readonly column: string;
  readonly code: ProblemCode;
  readonly hint: string | null;
  constructor(column: string, code: ProblemCode, hint: string | null = null) {
    this.column = column;
    this.code = code;
    this.hint = hint;
  }
}

/** The deals of a pipeline export. A row that contradicts itself or names what nobody knows is left out and listed, never half taken. */
export function planDeals(sheet: Sheet, lists: DealLists, setting: ImportSetting, problems: Problem[]): PlannedDeal[] {
  const rows = rowsOf(sheet.table, sheet.columns, problems);
  const dates = rows.flatMap((row) => [row.at('engage_date'), row.at('close_date')]);
  const order = setting.dateOrder ?? dateOrderOf(dates);
  const firstRows = new Map<string, number>();
  const likened = new Set<string>();
  const deals: PlannedDeal[] = [];
  for (const row of rows) {
    const id = row.at('opportunity_id');
    const earlier = id === '' ? undefined : firstRows.get(id);
    const deal =
      earlier === undefined
        ? dealFrom(row, lists, setting, order)
        : new LeftOut('opportunity_id', 'duplicate', `${earlier}`);
    if (earlier === undefined && id !== '') firstRows.set(id, row.row);
    if (deal instanceof LeftOut) {
      noteAt(problems, row)(deal.column, deal.code, 'row-left-out', deal.hint);
      continue;
    }
    deals.push(deal);
    noteLikeness(row, deal, lists, likened, problems);
  }
  return deals;
}

function dealFrom(row: SourceRow, lists: DealLists, setting: ImportSetting, order: DateOrder | null) {
  const id = row.at('opportunity_id');
  if (id === '') return new LeftOut('opportunity_id', 'blank');
  if (id.length > longestName) return new LeftOut('opportunity_id', 'too-long');
  const owner = named(row, 'sales_agent', lists.people, 'unknown-person');
  if (owner instanceof LeftOut) return owner;
  const product = named(row, 'product', lists.products, 'unknown-product');
  if (product instanceof LeftOut) return product;
  const company = row.at('account') === '' ? null : named(row, 'account', lists.companies, 'unknown-company');
  if (company instanceof LeftOut) return company;
  const word = lists.stages.read(row.at('deal_stage'));
  if (!word) return new LeftOut('deal_stage', row.at('deal_stage') === '' ? 'blank' : 'unknown-stage');
  const engagedOn = day(row, 'engage_date', order, setting.today, false);
  if (engagedOn instanceof LeftOut) return engagedOn;
  const closeOn = day(row, 'close_date', order, setting.today, word.status === 'open');
  if (closeOn instanceof LeftOut) return closeOn;
  if (engagedOn && closeOn && closeOn < engagedOn) return new LeftOut('close_date', 'close-before-engage', engagedOn);
  const value = amount(row, setting.currency);
  if (value instanceof LeftOut) return value;
  const timeline = timelineOf(word, { engagedOn, closeOn, value, listPrice: product.listPrice }, lists.stages, setting);
  if (timeline instanceof LeftOut) return timeline;
  return {
    file: row.file,
    row: row.row,
    id,
    name: company ? `${company.name}: ${product.name}` : product.name,
    ownerId: owner.id,
    companyId: company?.id ?? null,
    productId: product.id,
    createdOn: engagedOn,
    sourceStage: row.at('deal_stage'),
    timeline,
  } satisfies PlannedDeal;
}

type DealCells = {
  engagedOn: LocalDate | null;
  closeOn: LocalDate | null;
  value: Money | null;
  listPrice: Money | null;
};

function timelineOf(
  word: StageWord,
  cells: DealCells,
  stages: StagePlan,
  setting: ImportSetting,
): PlannedState[] | LeftOut {
  const { engagedOn, closeOn, value, listPrice } = cells;
  const from = engagedOn === null ? null : startOfDay(engagedOn, setting.timeZone);
  const priced: { amount: Money | null; amountBasis: AmountBasis | null } = {
    amount: listPrice,
    amountBasis: listPrice ? 'list-price' : null,
  };
  if (word.status === 'open') {
    const own: typeof priced = value ? { amount: value, amountBasis: 'entered' } : priced;
    return [{ from, status: 'open', stageKey: word.stageKey, ...own, expectedCloseOn: closeOn, closedOn: null }];
  }
  if (from === null) return new LeftOut('engage_date', 'closed-without-date');
  if (closeOn === null) return new LeftOut('close_date', 'closed-without-date');
  if (value === null && word.status === 'won') return new LeftOut('close_value', 'closed-without-amount');
  const closing = startOfDay(closeOn, setting.timeZone);
  const stageKey = stages.beforeClose;
  return [
    { from, status: 'open', stageKey, ...priced, expectedCloseOn: null, closedOn: null },
    {
      from: closing > from ? closing : addMicros(from, 1),
      status: word.status,
      stageKey,
      amount: value,
      amountBasis: value ? 'entered' : null,
      expectedCloseOn: null,
      closedOn: closeOn,
    },
  ];
}

function named<T extends { name: string }>(
  row: SourceRow,
  column: string,
  index: NameIndex<T>,
  unknown: ProblemCode,
): T | LeftOut {
  const name = row.at(column);
  if (name === '') return new LeftOut(column, 'blank');
  const found = index.find(name);
  if ('found' in found) return found.found;
  return found.code === 'unknown' ? new LeftOut(column, unknown, found.hint) : new LeftOut(column, 'ambiguous-name');
}

function day(row: SourceRow, column: string, order: DateOrder | null, today: LocalDate, mayBeAhead: boolean) {
  const text = row.at(column);
  if (text === '') return null;
  const read = readDate(text, order);
  if ('code' in read) return new LeftOut(column, read.code);
  return read.value > today && !mayBeAhead ? new LeftOut(column, 'date-in-future', today) : read.value;
}

function amount(row: SourceRow, currency: string): Money | null | LeftOut {
  const text = row.at('close_value');
  if (text === '') return null;
  const read = readAmount(text, currency);
  return 'code' in read ? new LeftOut('close_value', read.code) : read.value;
}

/** A name that was matched though spelled otherwise is listed once, with what it was taken for. */
function noteLikeness(
  row: SourceRow,
  deal: PlannedDeal,
  lists: DealLists,
  likened: Set<string>,
  problems: Problem[],
): void {
  const pairs: [string, string | null][] = [
    ['sales_agent', deal.ownerId],
    ['product', deal.productId],
    ['account', deal.companyId],
  ];
  const indexes = { sales_agent: lists.people, product: lists.products, account: lists.companies };
  for (const [column, taken] of pairs) {
    const spelled = row.at(column);
    const mark = `${column}|${spelled}`;
    if (taken === null || likened.has(mark)) continue;
    const found = indexes[column as keyof typeof indexes].find(spelled);
    if (!('found' in found) || found.exactly) continue;
    likened.add(mark);
    noteAt(problems, row)(column, 'matched-by-likeness', 'kept', taken);
  }
}
