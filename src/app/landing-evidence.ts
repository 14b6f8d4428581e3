import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  accuracyOf,
  baselines,
  generatedCompany,
  heldAgainst,
  landing,
  type PastDeal,
  wonBetween,
} from '../performance/forecasting/index.ts';
import type { Wrong } from '../platform/evidence/read-table.ts';
import { planFiles } from '../process/transfer/plan-files.ts';
import { fileAtPath } from '../process/transfer/reading/index.ts';
import type { PlannedRow, PlannedState, Reference } from '../process/transfer/rules/planned.ts';

export const landingOptions =
  '--import DIR --as-of DATE --until DATE, or --companies N --size DEALS [--seed WORD] for generated ones of known truth';

const seed = 'evidence';
const text = { type: 'string' as const };

/** Where a CRM export lands in a period by what was known on a day, or how true such landings are where the truth is known. */
export async function landingEvidence(args: readonly string[]): Promise<Record<string, unknown> | Wrong> {
  let values: Partial<Record<'import' | 'as-of' | 'until' | 'companies' | 'size' | 'seed', string>>;
  try {
    const options = { import: text, 'as-of': text, until: text, companies: text, size: text, seed: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { wrong: (error as Error).message.split('\n')[0]! };
  }
  const { import: folder, companies, size } = values;
  if (companies !== undefined || size !== undefined) return ofCompanies(companies, size, values.seed ?? seed);
  if (!folder) return { wrong: '--import is missing: which folder holds the export?' };
  const asOf = dayOf(values['as-of']);
  const until = dayOf(values.until);
  if (asOf === null) return { wrong: `--as-of ${values['as-of'] ?? 'is missing'}: must be a day such as 2017-09-30` };
  if (until === null) return { wrong: `--until ${values.until ?? 'is missing'}: must be a day such as 2017-12-31` };
  if (until <= asOf) return { wrong: `--until ${values.until}: must be later than --as-of ${values['as-of']}` };
  return ofExport(folder, asOf, until);
}

async function ofExport(folder: string, asOf: number, until: number): Promise<Record<string, unknown> | Wrong> {
  const started = performance.now();
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return { wrong: `${folder}: there is no such folder` };
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const files = await Promise.all(names.sort().map((name) => fileAtPath(join(folder, name))));
  const today = new Date().toISOString().slice(0, 10);
  const planned = await planFiles(files, { today, styles: { timeZone: 'UTC' } });
  const rows = planned.rows.filter(({ kind, life }) => kind === 'deal' && life && life.length > 0);
  if (rows.length === 0)
    return { wrong: `${folder}: holds no deals${planned.refused[0] ? ` (${planned.refused[0]})` : ''}` };
  const currency = mostOften(rows.flatMap(({ life }) => life!.flatMap(({ amount }) => amount?.currency ?? [])));
  const dated = rows.filter(({ life }) => life![0]!.from !== null);
  const deals = dated.map((row) => asPast(row, currency));
  const known = deals.filter(({ opened }) => opened <= asOf);
  const said = landing(deals, asOf, until, seed);
  if (!said)
    return {
      wrong: `${folder}: not enough to say: of ${known.length} deals with a day by then fewer than 5 were closed`,
    };
  const { p10, p50, p90, mean, fromOpen, fromNew, open, withoutAmount } = inUnits(said);
  const latest = Math.max(...deals.map(({ closed }) => closed ?? 0));
  return {
    p10,
    p50,
    p90,
    mean,
    fromOpen,
    fromNew,
    baselines: inUnits(baselines(deals, asOf, until)),
    /** Known where the export reaches so far. */
    actual: latest >= until - 7 ? wonBetween(deals, asOf, until) / 100 : null,
    deals: known.length,
    open,
    withoutAmount,
    withoutDays: rows.length - dated.length,
    currency,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** A deal of an export with what was said of it while it was open and what became of it. */
function asPast({ life, values }: PlannedRow, currency: string | null): PastDeal {
  const states = life!;
  const last = states.at(-1)!;
  const amountOf = (state: PlannedState | undefined) =>
    state?.amount && state.amount.currency === currency ? state.amount.amount : null;
  const opened = dayOf(states[0]!.from)!;
  const closed = last.status === 'open' ? null : (dayOf(last.closedOn) ?? dayOf(last.from));
  const traits: Record<string, string> = {};
  for (const kind of ['product', 'owner'] as const) {
    const value = (values[kind] as Reference | undefined)?.value;
    if (value !== undefined) traits[kind] = value;
  }
  return {
    opened: closed === null ? opened : Math.min(opened, closed),
    closed,
    isWon: last.status === 'won',
    said: amountOf(states.findLast(({ status }) => status === 'open')),
    wonFor: last.status === 'won' ? amountOf(last) : null,
    traits,
  };
}

function ofCompanies(
  companies: string | undefined,
  size: string | undefined,
  word: string,
): Record<string, unknown> | Wrong {
  for (const [name, value] of [['companies', companies] as const, ['size', size] as const])
    if (!/^\d{1,6}$/.test(value ?? '') || Number(value) < 1)
      return { wrong: `--${name} ${value ?? 'is missing'}: must be a whole number from 1 to 999999` };
  const started = performance.now();
  const held = Array.from({ length: Number(companies) }, (_, i) => {
    const { deals, asOf, until, lastCommit } = generatedCompany(Number(size), `${word}/${i}`);
    return heldAgainst(deals, asOf, until, word, lastCommit);
  }).filter((each) => each !== null);
  const accuracy = accuracyOf(held);
  if (!accuracy) return { wrong: `--size ${size}: not enough to say of any company of so few deals` };
  return {
    ...accuracy,
    tooFew: Number(companies) - held.length,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** The day of a date or a moment as days since 1970; null for none. */
function dayOf(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const day = text.slice(0, 10);
  const moment = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== day ? null : moment / 86_400_000;
}

function mostOften(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const money = [
  'p10',
  'p50',
  'p90',
  'mean',
  'fromOpen',
  'fromNew',
  'stageWeighted',
  'sameLastYear',
  'linearPace',
  'lastCommit',
];

/** Amounts from minor units into what the export writes. */
const inUnits = <T extends object>(of: T): T =>
  Object.fromEntries(
    Object.entries(of).map(([key, value]) => [
      key,
      money.includes(key) && typeof value === 'number' ? value / 100 : value,
    ]),
  ) as T;
