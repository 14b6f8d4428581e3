import { loopsIn, money, nameKey } from '../../../ground/index.ts';
import { type Read, readAmount, readWhole } from './cells.ts';
import type { PlannedCompany, PlannedProduct } from './import-plan.ts';
import { NameIndex } from './name-index.ts';
import { nameProblem, noteAt } from './plan-people.ts';
import type { Sheet } from './recognise.ts';
import { type Problem, rowsOf, type SourceRow } from './source.ts';
import { suspectedCountry, suspectedSector } from './suspects.ts';

/** Companies of an account list with their parents. Spellings stay as given and suspects are listed; parents in a loop are left out. */
export function planCompanies(sheet: Sheet, currency: string, problems: Problem[]): NameIndex<PlannedCompany> {
  const companies = new NameIndex<PlannedCompany>();
  const parents = new Map<string, { parent: string; row: SourceRow }>();
  const doubted = new Set<string>();
  for (const row of rowsOf(sheet.table, sheet.columns, problems)) {
    const note = noteAt(problems, row);
    const name = row.at('account');
    const wrong = nameProblem(name);
    if (wrong) {
      note('account', wrong, 'row-left-out');
      continue;
    }
    const other = companies.add(companyFrom(row, currency, problems));
    doubt(row, 'sector', suspectedSector, doubted, problems);
    doubt(row, 'office_location', suspectedCountry, doubted, problems);
    if (other) note('account', 'duplicate', 'row-left-out', `${other.name} (${other.file}, ${other.row})`);
    else if (row.at('subsidiary_of') !== '') parents.set(name, { parent: row.at('subsidiary_of'), row });
  }
  linkParents(companies, parents, problems);
  return companies;
}

function companyFrom(row: SourceRow, currency: string, problems: Problem[]): PlannedCompany {
  const note = noteAt(problems, row);
  const optional = <T>(column: string, read: (text: string) => Read<T>): T | null => {
    const text = row.at(column);
    if (text === '') return null;
    const got = read(text);
    if ('value' in got) return got.value;
    note(column, got.code, 'value-left-out');
    return null;
  };
  return {
    file: row.file,
    row: row.row,
    id: row.at('account'),
    name: row.at('account'),
    parentId: null,
    sector: row.at('sector') || null,
    location: row.at('office_location') || null,
    yearEstablished: optional('year_established', readYear),
    employees: optional('employees', readWhole),
    annualRevenue: optional('revenue', (text) => readMillions(text, currency)),
  };
}

/** A column of more different words than this is no list of known words, and is not searched for slips. */
const mostWords = 400;

/** Lists a spelling that is nearly a known word, once however often it occurs. */
function doubt(
  row: SourceRow,
  column: string,
  meant: (text: string) => string | null,
  doubted: Set<string>,
  problems: Problem[],
): void {
  const text = row.at(column);
  const mark = `${column}|${text}`;
  if (text === '' || doubted.has(mark) || doubted.size > mostWords) return;
  doubted.add(mark);
  const hint = meant(text);
  if (hint) noteAt(problems, row)(column, 'suspected-typo', 'kept', hint);
}

function readYear(text: string): Read<number> {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= 1000 && year <= 2200 ? { value: year } : { code: 'absurd-date' };
}

/** The export gives annual revenue in millions. */
function readMillions(text: string, currency: string): Read<ReturnType<typeof money>> {
  const read = readAmount(text, currency);
  if ('code' in read) return read;
  const amount = read.value.amount * 1_000_000;
  return Number.isSafeInteger(amount) ? { value: money(amount, currency) } : { code: 'absurd-amount' };
}

function linkParents(
  companies: NameIndex<PlannedCompany>,
  parents: ReadonlyMap<string, { parent: string; row: SourceRow }>,
  problems: Problem[],
): void {
  const links = new Map<string, string>();
  for (const [name, { parent, row }] of parents) {
    const found = companies.find(parent);
    if ('found' in found) links.set(name, found.found.id);
    else {
      const ambiguous = found.code === 'ambiguous-name';
      const hint = found.code === 'unknown' ? found.hint : null;
      noteAt(problems, row)('subsidiary_of', ambiguous ? 'ambiguous-name' : 'unknown-company', 'value-left-out', hint);
    }
  }
  for (const loop of loopsIn(links)) {
    for (const name of loop) {
      links.delete(name);
      noteAt(problems, parents.get(name)!.row)(
        'subsidiary_of',
        'loop',
        'value-left-out',
        [...loop, loop[0]].join(' → '),
      );
    }
  }
  for (const company of companies.all) company.parentId = links.get(company.id) ?? null;
}

/** Products of a price list. One without a readable price is kept without; two whose names differ in signs alone are both kept. */
export function planProducts(sheet: Sheet, currency: string, problems: Problem[]): NameIndex<PlannedProduct> {
  const products = new NameIndex<PlannedProduct>();
  for (const row of rowsOf(sheet.table, sheet.columns, problems)) {
    const note = noteAt(problems, row);
    const name = row.at('product');
    const wrong = nameProblem(name);
    if (wrong) {
      note('product', wrong, 'row-left-out');
      continue;
    }
    const price =
      row.at('sales_price') === '' ? { code: 'blank' as const } : readAmount(row.at('sales_price'), currency);
    if ('code' in price) note('sales_price', price.code, 'value-left-out');
    const listPrice = 'value' in price ? price.value : null;
    const source = { file: row.file, row: row.row };
    const other = products.add({ ...source, id: name, name, series: row.at('series') || null, listPrice });
    if (other) note('product', 'duplicate', 'row-left-out', `${other.name} (${other.file}, ${other.row})`);
  }
  return products;
}

/** The names of a column as things of their own, for an export that came without the list they belong to. */
export function namesIn(sheet: Sheet, column: string): { name: string; source: { file: string; row: number } }[] {
  const seen = new Map<string, { name: string; source: { file: string; row: number } }>();
  for (const row of rowsOf(sheet.table, sheet.columns, [])) {
    const name = row.at(column);
    if (nameProblem(name) === null && !seen.has(nameKey(name))) {
      seen.set(nameKey(name), { name, source: { file: row.file, row: row.row } });
    }
  }
  return [...seen.values()];
}
