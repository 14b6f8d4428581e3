import { parseInstant } from '../../../ground/index.ts';
import { countedRow } from './counted.ts';
import { enteredStage } from './deal-life.ts';
import { changeOf, DealLives } from './deal-lives.ts';
import { DealParts } from './deal-parts.ts';
import { fieldOf } from './fields.ts';
import { LeadLives, statusWordOf } from './lead-lives.ts';
import { type Known, keyOf, Lists } from './lists.ts';
import type { ImportedKind, Mapping, TableMapping } from './mapping.ts';
import { importedKinds } from './mapping.ts';
import { NewChoices } from './new-choices.ts';
import {
  type Context,
  companyBeside,
  LeftOut,
  longestName,
  namedIn,
  type PlanSetting,
  type RowContext,
  rankOf,
} from './plan-context.ts';
import { planDeal } from './plan-deal.ts';
import { columnProblems, extraOf, surveyExtra } from './plan-extra.ts';
import { planFile } from './plan-file.ts';
import { planLead } from './plan-lead.ts';
import { planActivity, planHistory, planNote } from './plan-others.ts';
import { planLine, planPart } from './plan-parts.ts';
import { type Planned, planCompany, planContact, planImplied, planPerson, planProduct } from './plan-records.ts';
import type { CountedRow, PlannedBatch, PlannedRow, Planner, TableRows } from './planned.ts';
import { TableReader } from './row-cells.ts';
import type { Problem } from './source.ts';
import { ownStagesIn } from './stage-words.ts';
import { blankless, identityOf, keysOf, kindsNamed, nameFor } from './survey.ts';

const planned: Record<ImportedKind, (context: RowContext) => Planned> = {
  person: planPerson,
  company: planCompany,
  contact: planContact,
  product: planProduct,
  deal: planDeal,
  'deal-history': planHistory('deal'),
  'deal-line': planLine,
  'deal-contact': planPart,
  lead: planLead,
  'lead-history': planHistory('lead'),
  activity: planActivity,
  note: planNote,
  file: planFile,
};

/**
 * The plan of an import by its mapping: rows of any table in, records out, nothing looked up in the database and nothing
 * written. What no row says outright comes along: owners without a list of people are people, a company that contacts name
 * is a company. `Rose,Gonzalez,Edge` of contacts is the contact Rose Gonzalez, of the company Edge.
 */
export function planner(mapping: Mapping, setting: PlanSetting): Planner {
  return new ImportPlanner(mapping, setting);
}

class ImportPlanner implements Planner {
  readonly mapping: Mapping;
  private readonly context: Context;
  private readonly readers = new Map<string, TableReader>();
  private readonly firstRows = new Map<string, number>();
  private readonly stageWords = new Map<string, string>();
  private readonly choices = new NewChoices();

  constructor(mapping: Mapping, setting: PlanSetting) {
    this.mapping = mapping;
    this.context = {
      mapping,
      setting,
      lists: new Lists(mapping.source, mapping.unknownNames === 'come-along', kindsNamed(mapping, setting.fields)),
      lives: new DealLives(),
      leadLives: new LeadLives(),
      parts: new DealParts(),
      readers: this.readers,
      prices: new Map(),
      twice: new Map(),
      spelled: new Map(),
      unique: new Map(),
    };
    for (const table of mapping.tables) {
      if (!table.kind) continue;
      this.readers.set(table.table, new TableReader(table));
      this.context.lists.expect(table.kind);
      if (table.split) this.context.lists.expect(table.split.kind);
    }
  }

  survey(table: string, rows: TableRows): void {
    const reader = this.readers.get(table);
    if (!reader) return;
    for (const { row, cells } of rows) {
      if (!this.firstRows.has(table)) this.firstRows.set(table, row);
      reader.learn(row, cells);
      if (reader.goneBy(cells)) continue;
      const read = reader.read(row, cells, []);
      if (!read) continue;
      this.surveyRow({ ...this.context, cells: read, reader, problems: [] });
      if (read.kind === 'deal-line' || read.kind === 'deal-contact') this.context.parts.add(read, reader, cells);
    }
  }

  private surveyRow(context: RowContext): void {
    const { cells, reader, lists } = context;
    const known = identityOf(context);
    if (known) {
      const other = lists.add(known, keysOf(context));
      if (other) this.context.twice.set(`${cells.table}|${cells.row}`, other);
      else if (cells.kind === 'product') this.priceOf(context, known);
      this.hierarchy(context, known);
    }
    if (cells.kind === 'deal-history') this.surveyHistory(context);
    if (cells.kind === 'lead-history') surveyLeadHistory(context);
    if (cells.kind === 'deal' || cells.kind === 'deal-history')
      for (const { text } of cells.all('stage')) if (!this.stageWords.has(text)) this.stageWords.set(text, text);
    for (const cell of cells.all('entered')) this.stageWords.set(enteredStage(cell.column.column), cell.column.column);
    const rank = rankOf(cells.kind, this.mapping.tables.indexOf(reader.mapping));
    for (const { goal } of reader.mapping.columns)
      if (goal.to === 'field') this.surveyReferences(context, goal.field, rank);
    surveyExtra(context, rank);
    this.choices.learn(cells);
  }

  private priceOf({ cells, reader }: RowContext, known: Known): void {
    const price = cells.first('listPrice');
    const read = price ? reader.money(price, null) : null;
    if (read && 'value' in read && read.value.amount >= 0) this.context.prices.set(keyOf(known), read.value);
  }

  private hierarchy({ cells, lists }: RowContext, known: Known): void {
    const cell = cells.first(cells.kind === 'company' ? 'parent' : 'manager');
    if (!cell || (cells.kind !== 'company' && cells.kind !== 'person')) return;
    const by = cell.column.refers?.by ?? 'name';
    const [value] = namedIn(cell);
    if (value) lists.link(cells.kind, { key: keyOf(known), name: known.name }, by, value);
    if (value && cells.kind === 'person') lists.managed(value);
  }

  /** Names of people, companies and others, for what comes along; and where a spelling stands first, for what is said once. */
  private surveyReferences(context: RowContext, field: string, rank: number): void {
    const { cells, lists, reader } = context;
    const form = fieldOf(reader.mapping.kind!, field)?.form;
    const isDoubted = field === 'sector' || field === 'country';
    if (form?.as !== 'reference' && !isDoubted) return;
    for (const cell of cells.all(field)) {
      const spelled = `${cells.table}|${cell.at}|${cell.text}`;
      const first = this.context.spelled.get(spelled);
      if (this.context.spelled.size < mostSpelled || first !== undefined)
        this.context.spelled.set(spelled, Math.min(first ?? cells.row, cells.row));
      if (form?.as !== 'reference' || field === 'about' || field === 'who') continue;
      const { kind, by } = cell.column.refers ?? { kind: form.kinds[0]!, by: 'name' as const };
      // A lead that is named, and what a lead became, are looked for; they make no record.
      if (kind === 'deal' || kind === 'lead' || (cells.kind === 'lead' && kind !== 'person')) continue;
      for (const value of namedIn(cell)) {
        if (value.length > longestName) continue;
        const name = nameFor(context, field, by, value);
        const as = field === 'manager' ? ('manager' as const) : null;
        if (as && by !== 'name' && by !== 'email') continue;
        const team = as ? (cells.first('team')?.text ?? null) : null;
        const company = companyBeside(context, kind, by);
        lists.mention({
          kind,
          by,
          value,
          name,
          place: { rank, table: cells.table, row: cells.row },
          as,
          team,
          company,
        });
      }
    }
  }

  private surveyHistory({ cells, reader, lives, lists }: RowContext): void {
    const [deal, at] = [cells.first('deal'), cells.first('at')];
    const read = at ? reader.moment(at) : null;
    if (!deal || !read || !('value' in read) || parseInstant(read.value) === null) return;
    const [id] = namedIn(deal);
    if (!id) return;
    const text = (field: string) => cells.first(field)?.text;
    const named = text('field');
    if (named === undefined) {
      lives.add(lists.idKey(id), {
        at: read.value,
        ...blankless({
          stage: text('stage'),
          amount: text('amount'),
          probability: text('probability'),
          closeOn: text('closeOn'),
        }),
      });
      return;
    }
    const field = changeOf(named);
    if (field) {
      lives.add(lists.idKey(id), {
        at: read.value,
        [field]: text('newValue') ?? '',
        ...(text('oldValue') === undefined ? {} : { before: { [field]: text('oldValue') } }),
      });
      if (field === 'stage')
        for (const word of [text('newValue'), text('oldValue')]) if (word) this.stageWords.set(word, word);
    }
  }

  plan(table: string, rows: TableRows): PlannedBatch {
    const reader = this.readers.get(table);
    const problems: Problem[] = [];
    if (!reader) return { rows: [], problems };
    this.context.lists.seal();
    const done: PlannedRow[] = [];
    for (const { row, cells } of rows) {
      if (row === this.firstRows.get(table)) problems.push(...columnProblems(this.context, reader.mapping));
      const gone = reader.goneBy(cells);
      if (gone) {
        problems.push({
          file: table,
          row,
          column: gone.column.column,
          code: 'gone-in-source',
          value: gone.text,
          hint: null,
          effect: 'row-left-out',
        });
        continue;
      }
      const read = reader.read(row, cells, problems);
      if (read) done.push(...planRow({ ...this.context, cells: read, reader, problems }));
      else problems.push(blankRow(reader.mapping, row));
    }
    return { rows: done.sort((a, b) => importedKinds.indexOf(a.kind) - importedKinds.indexOf(b.kind)), problems };
  }

  count(table: string, rows: TableRows): CountedRow[] {
    const reader = this.readers.get(table);
    if (!reader) return [];
    return rows.flatMap(({ row, cells }) => {
      const read = reader.read(row, cells, []);
      return read ? [countedRow({ ...this.context, cells: read, reader, problems: [] })] : [];
    });
  }

  ownStages(): string[] {
    return ownStagesIn(this.context, [...this.stageWords.keys()]);
  }

  newChoices(): Record<string, string[]> {
    return this.choices.offered();
  }

  lossReasons(): string[] {
    return this.choices.reasons();
  }
}

/** Where a row of a history says that a lead stood: by a change of its status, or by the status alone. */
function surveyLeadHistory({ cells, reader, leadLives, lists }: RowContext): void {
  const text = (name: string) => cells.first(name)?.text;
  const [lead, at, field] = [cells.first('lead'), cells.first('at'), text('field')];
  const read = at ? reader.moment(at) : null;
  const [id] = lead ? namedIn(lead) : [];
  const word = field === undefined ? text('leadStatus') : statusWordOf(field, text('newValue') ?? '');
  if (id && word && read && 'value' in read)
    leadLives.add(lists.idKey(id), { at: read.value, word, before: text('oldValue') ?? null });
}

/** Spellings beyond this many are not said once each. */
const mostSpelled = 1_000_000;

function planRow(context: RowContext): PlannedRow[] {
  const { cells, reader, lists } = context;
  const implied = lists.impliedBy(cells.table, cells.row).map((mention) => planImplied(context, mention));
  reader.noteAssumed(cells);
  const got = planned[cells.kind](context);
  if (got instanceof LeftOut) {
    cells.note(got.cell, got.code, 'row-left-out', got.hint);
    return implied;
  }
  const [own, ...beside] = got;
  if (!own) return implied;
  return [
    ...implied,
    { ...own, added: extraOf(context) },
    ...beside.map((row) => ({ ...row, isBeside: true as const })),
  ];
}

const blankRow = ({ table }: TableMapping, row: number): Problem => ({
  file: table,
  row,
  column: null,
  code: 'blank',
  value: '',
  hint: null,
  effect: 'row-left-out',
});
