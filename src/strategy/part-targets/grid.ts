import {
  type FiscalQuarter,
  type LocalDate,
  quarterAt,
  quarterName,
  quarterOf,
  shiftQuarter,
  yearOf,
} from '../../ground/index.ts';
import { may } from '../../platform/access/policy.ts';
import { fiscalOf, limitedToOf } from '../../platform/metrics/answers.ts';
import type { Figure, OtherDimension } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { attainmentOf } from '../../platform/metrics/rules/attainment.ts';
import { type NamedPart, productLayout, territoryLayout } from './layout.ts';
import { givenBack } from './rules/give-back.ts';
import { paceOf } from './rules/pace.ts';
import { type PartKey, tied } from './rules/parts.ts';
import { proposed } from './rules/proposed.ts';
import { keyOf, targetsIn } from './store.ts';
import { type PartTargetRow, partTargets } from './tables.ts';

export type By = 'product' | 'territory';
type Amounts = (number | null)[];

export const sumOf = (amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
};

const layoutOf = (asker: Asker, by: By, day: LocalDate) =>
  by === 'product' ? productLayout(asker, day) : territoryLayout(asker, day);

export const quartersOf = (asker: Asker, year: number): FiscalQuarter[] =>
  ([1, 2, 3, 4] as const).map((quarter) => quarterAt(year, quarter, fiscalOf(asker.actor)));

/** What a metric says of some quarters, by part; the whole stands under null. A figure that is hidden is none. */
async function perQuarter(
  asker: Asker,
  id: string,
  quarters: readonly FiscalQuarter[],
  by: OtherDimension[],
  day: LocalDate,
) {
  const points = quarters.map(({ first, next }, at) => ({ name: String(at), period: { first, next }, asOf: day }));
  const figures = (await asker.metric(id)?.figures(asker, { points, by, filter: {} })) ?? [];
  const found = new Map<PartKey | null, Amounts>();
  for (const figure of figures) {
    const key = keyIn(figure);
    const own = found.get(key) ?? quarters.map(() => null);
    own[Number(figure.point)] = figure.value;
    found.set(key, own);
  }
  return found;
}

const nowhere = 'nowhere';
function keyIn({ key }: Figure): PartKey | null {
  if ('product' in key) return key.product ? `product:${key.product}` : nowhere;
  if ('territory' in key) return key.territory ? `territory:${key.territory}` : nowhere;
  return null;
}

/** What each part won with all below it, by quarter. */
function wonWith(parts: readonly NamedPart[], own: ReadonlyMap<PartKey | null, Amounts>, at: number) {
  const below = Map.groupBy(parts, ({ under }) => under);
  const won = new Map<PartKey, number>();
  const add = (key: PartKey): number => {
    const sum = (below.get(key) ?? []).reduce((all, part) => all + add(part.key), own.get(key)?.[at] ?? 0);
    won.set(key, sum);
    return sum;
  };
  for (const { key } of below.get(null) ?? []) add(key);
  return won;
}

/** Parts in the order of their tree, each with how deep it stands. */
function inOrder(parts: readonly NamedPart[]): (NamedPart & { depth: number })[] {
  const below = Map.groupBy(parts, ({ under }) => under);
  const walk = (under: PartKey | null, depth: number): (NamedPart & { depth: number })[] =>
    (below.get(under) ?? []).flatMap((part) => [{ ...part, depth }, ...walk(part.key, depth + 1)]);
  return walk(null, 0);
}

/** Parts of which something is said, or that are still sold; those that targets name and nobody lists any more come last. */
function shownParts(parts: readonly NamedPart[], said: ReadonlySet<PartKey>): NamedPart[] {
  const known = new Set(parts.map(({ key }) => key));
  const gone = [...said].filter((key) => !known.has(key));
  return [
    ...parts.filter(({ key, isSold }) => isSold || said.has(key)),
    ...gone.map((key): NamedPart => {
      const kind = key.slice(0, key.indexOf(':')) as NamedPart['kind'];
      return { key, under: null, kind, name: kind === 'line' ? key.slice(5) : '', isSold: false };
    }),
  ];
}

/** The targets of a fiscal year by parts, what was won of them, and what to do about products that are sold no more. */
export async function gridOf(asker: Asker, asked: { by: By; year?: number | undefined; asOf?: LocalDate | undefined }) {
  const { actor, reader, today } = asker;
  const fiscal = fiscalOf(actor);
  const day = asked.asOf && asked.asOf < today ? asked.asOf : today;
  const year = asked.year ?? yearOf(day, fiscal).year;
  const quarters = quartersOf(asker, year);
  const period = { first: quarters[0]!.first, next: quarters[3]!.next };
  const by = asked.by;
  const wonId = by === 'product' ? 'won_of_products' : 'won_value';
  const sees = limitedToOf(asker.metric(wonId) ?? { policy: partTargets.policy }, actor) === null;
  const [rows, layout, won, people] = await Promise.all([
    targetsIn(reader, actor, period, day < today ? day : undefined),
    layoutOf(asker, by, day),
    sees ? perQuarter(asker, wonId, quarters, [by], day) : new Map<PartKey | null, Amounts>(),
    perQuarter(asker, 'quota', quarters, [], day),
  ]);
  const isWonHidden = !sees || won.size === 0 || (won.get(null) ?? []).every((amount) => amount === null);
  const own = rows.filter(({ territoryId }) => (territoryId !== null) === (by === 'territory'));
  const cellsOf = (key: PartKey) =>
    quarters.map(({ first }) => own.find((row) => row.quarterStart === first && keyOf(row) === key) ?? null);
  const parts = shownParts(layout.parts, new Set(own.map(keyOf)));
  const ties = quarters.map(({ first }) => tied(parts, saidIn(own, first, actor.currency)));
  const wonIn = quarters.map((_, at) => wonWith(parts, won, at));
  const told = inOrder(parts).map(({ key, kind, name, depth, isSold }) => {
    const worth = ties.map(({ worth: of }) => of.get(key) ?? { amount: null, own: null });
    const amounts = worth.map(({ amount }) => amount);
    const wonOf = isWonHidden ? quarters.map(() => null) : wonIn.map((of) => of.get(key) ?? 0);
    const [target, sum] = [sumOf(amounts), sumOf(wonOf)];
    return {
      ...{ part: key, kind, name, depth, isSold, person: null },
      said: cellsOf(key).map((row) => row && { amount: row.amount, version: row.version, currency: row.currency }),
      ...{ quarters: amounts, own: sumOf(worth.map((each) => each.own)), year: target, won: sum, wonIn: wonOf },
      attainment: shareOf(sum, target, actor.currency),
      pace: sum === null ? null : paceOf({ won: sum, target }, period, day),
    };
  });
  const whole = ties.map((tie) => tie.whole);
  const mayWrite = day === today && may(actor, partTargets.policy, 'write', null);
  const wonAll = isWonHidden ? null : sumOf(won.get(null) ?? []);
  return {
    ...{ by, year, currency: actor.currency, asOf: day },
    mayWrite,
    limitedTo: null as 'own' | 'team' | null,
    mayGive: [] as { id: string; name: string }[],
    quarters: quarters.map((quarter) => ({
      name: quarterName(quarter, fiscal),
      from: quarter.first,
      until: quarter.next,
    })),
    rows: told.map((row) => ({
      ...row,
      maySet: mayWrite && (row.isSold || row.said.some((cell) => cell !== null)),
      giveBack: day < today || isWonHidden ? null : backTo(row, told, parts, { quarters, day, fiscal }),
    })),
    whole: {
      ...{ quarters: whole, year: sumOf(whole), won: wonAll },
      attainment: shareOf(wonAll, sumOf(whole), actor.currency),
    },
    people: { quarters: people.get(null) ?? quarters.map(() => null), year: sumOf(people.get(null) ?? []) },
    elsewhere: isWonHidden ? null : (sumOf(won.get(nowhere) ?? []) ?? 0),
    isWonHidden,
  };
}

const saidIn = (rows: readonly PartTargetRow[], first: LocalDate, currency: string) =>
  new Map(
    rows
      .filter((row) => row.quarterStart === first && row.currency === currency)
      .map((row) => [keyOf(row), row.amount] as const),
  );

export const shareOf = (won: number | null, target: number | null, currency: string) =>
  won === null
    ? null
    : attainmentOf({ amount: won, n: 1 }, target === null ? null : { amount: target, currency }).value;

type Row = {
  part: PartKey;
  kind: string;
  isSold: boolean;
  said: ({ amount: number; version: number } | null)[];
  quarters: Amounts;
  wonIn: Amounts;
};
type At = { quarters: readonly FiscalQuarter[]; day: LocalDate; fiscal: ReturnType<typeof fiscalOf> };

/** What to set so that what is left of a product sold no more is its line's, from the quarter of the day on. */
function backTo(row: Row, rows: readonly Row[], parts: readonly NamedPart[], { quarters, day, fiscal }: At) {
  if (row.kind !== 'product' || row.isSold) return null;
  const from = quarters.findIndex(({ next }) => next > day);
  if (from < 0) return null;
  const amounts = (of: Row) => of.said.map((cell) => cell?.amount ?? null);
  const line = rows.find(({ part }) => part === parts.find(({ key }) => key === row.part)?.under);
  const given = givenBack(
    { targets: amounts(row), won: row.wonIn },
    line ? { said: amounts(line), worth: line.quarters } : null,
    from,
  );
  if (!given) return null;
  const items = (of: Row, to: readonly (number | null)[]) =>
    to.flatMap((amount, at) =>
      amount === (of.said[at]?.amount ?? null)
        ? []
        : [
            {
              part: of.part,
              quarter: quarterName(quarters[at]!, fiscal),
              amount,
              version: of.said[at]?.version ?? null,
            },
          ],
    );
  return [...(line && given.line ? items(line, given.line) : []), ...items(row, given.product)];
}

/** The quotas of people shared out over the top parts as each won in the same quarter a year before. */
export async function proposalOf(asker: Asker, asked: { by: By; year?: number | undefined }) {
  const { actor, today } = asker;
  const fiscal = fiscalOf(actor);
  const year = asked.year ?? yearOf(today, fiscal).year;
  const quarters = quartersOf(asker, year);
  const before = quarters.map((quarter) => shiftQuarter(quarter, -4, fiscal));
  const [layout, won, people] = await Promise.all([
    layoutOf(asker, asked.by, today),
    perQuarter(asker, asked.by === 'product' ? 'won_of_products' : 'won_value', before, [asked.by], today),
    perQuarter(asker, 'quota', quarters, [], today),
  ]);
  const tops = layout.parts.filter(({ under, isSold }) => under === null && isSold).map(({ key }) => key);
  const whole = people.get(null) ?? quarters.map(() => null);
  const items = quarters.flatMap((quarter, at) =>
    [...proposed(whole[at] ?? 0, tops, wonWith(layout.parts, won, at))].map(([part, amount]) => ({
      ...{ part, amount, quarter: quarterName(quarterOf(quarter.first, fiscal), fiscal) },
    })),
  );
  return { year, currency: actor.currency, whole, items };
}
