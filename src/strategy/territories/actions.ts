import { countryCode } from '../../ground/countries.ts';
import type { Instant, LocalDate } from '../../ground/days.ts';
import { newId } from '../../ground/ids.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Kept } from '../../platform/database/tables.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { companiesByIds } from '../../process/accounts/reads.ts';
import { type KeptCondition, type KeptRule, planOf, type Stint } from './rules/kept.ts';
import { problemsOf } from './rules/plan.ts';
import { type TerritoryRow, territories } from './tables.ts';

type Fields = {
  name: string;
  parentId: string | null;
  isOverlay: boolean;
  from: LocalDate | null;
  until: LocalDate | null;
  rules: Omit<KeptRule, 'id'>[];
  named: string[];
  people: Stint[];
};
export type Given = { [Field in keyof Fields]?: Fields[Field] | undefined };
type Unfit = { unfit: { field: string; message: string } };
export type Done = { row: TerritoryRow } | { missing: true } | { conflict: TerritoryRow } | Unfit;

const no = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const fresh: Omit<TerritoryRow, 'name'> = {
  ...{ id: '', version: 0, validFrom: '', parentId: null, isOverlay: false, fromOn: null, untilOn: null },
  ...{ rules: [], named: [], people: [] },
};

const sentences: Partial<Record<ReturnType<typeof problemsOf>[number]['what'], [field: string, message: string]>> = {
  loop: ['parentId', 'would make it a part of itself'],
  'no-such-parent': ['parentId', 'is not here'],
  'ends-before-it-begins': ['until', 'must be after its first day'],
  'empty-condition': ['rules', 'have a condition that asks nothing'],
  'codes-upside-down': ['rules', 'have postal codes that end before they begin'],
  'sizes-upside-down': ['rules', 'have a size whose most is below its least'],
};

/** The country of a condition by its code; the same one back where nobody knows such a country. */
function withCodes(condition: KeptCondition): { condition: KeptCondition } | { unknown: string } {
  const written =
    condition.kind === 'country' ? condition.countries : 'country' in condition ? [condition.country] : [];
  const codes = written.map(countryCode);
  const at = codes.indexOf(null);
  if (at >= 0) return { unknown: written[at] as string };
  const known = codes as string[];
  if (condition.kind === 'country') return { condition: { ...condition, countries: [...new Set(known)] } };
  return { condition: 'country' in condition ? { ...condition, country: known[0] as string } : condition };
}

function ruled(rules: Fields['rules'], before: readonly KeptRule[]): KeptRule[] | Unfit {
  const kept: KeptRule[] = [];
  for (const [at, { isException, conditions }] of rules.entries()) {
    const read = conditions.map(withCodes);
    const lost = read.find((one) => 'unknown' in one);
    if (lost) return no('rules', `name ${lost.unknown}, which is no country`);
    const said = read.flatMap((one) => ('condition' in one ? [one.condition] : []));
    kept.push({ id: before[at]?.id ?? newId(), isException, conditions: said });
  }
  return kept;
}

export const everyTerritory = (reader: Reader, at: Tx['actor']): Promise<TerritoryRow[]> =>
  reader.rows<TerritoryRow>(readable(at, territories) as never);

/** A territory as it would stand with what was said, or what is wrong with it. */
export async function withSaid(
  tx: Reader,
  actor: Tx['actor'],
  before: TerritoryRow,
  given: Given,
): Promise<{ row: TerritoryRow } | Unfit> {
  const rules = given.rules ? ruled(given.rules, before.rules) : before.rules;
  if ('unfit' in rules) return rules;
  const pick = <Value>(said: Value | undefined, was: Value): Value => (said === undefined ? was : said);
  const row: TerritoryRow = {
    ...before,
    name: pick(given.name, before.name),
    parentId: pick(given.parentId, before.parentId),
    isOverlay: pick(given.isOverlay, before.isOverlay),
    fromOn: pick(given.from, before.fromOn),
    untilOn: pick(given.until, before.untilOn),
    rules,
    named: given.named ? [...new Set(given.named)].map((companyId) => ({ companyId })) : before.named,
    people: pick(given.people, before.people),
  };
  const others = (await everyTerritory(tx, actor)).filter(({ id }) => id !== row.id);
  const problem = problemsOf(planOf([...others, row])).find(
    ({ what, ids }) => what === 'loop' || ids.includes(row.id) || row.rules.some(({ id }) => ids.includes(id)),
  );
  const said = problem && sentences[problem.what];
  if (said) return no(...said);
  if (problem) throw new Error(`A territory with ${problem.what} was let in`);
  if (row.people.some(({ from, until }) => from !== null && until !== null && until <= from))
    return no('people', 'have somebody who leaves before he begins');
  const [companies, people] = await Promise.all([
    given.named ? companiesByIds(tx, actor, given.named) : null,
    given.people
      ? peopleByIds(
          tx,
          actor,
          given.people.map(({ personId }) => personId),
        )
      : null,
  ]);
  const stranger = (ids: readonly string[], known: ReadonlyMap<string, unknown> | null) =>
    known !== null && ids.some((id) => !known.has(id));
  if (stranger(given.named ?? [], companies)) return no('named', 'has a company that is not here');
  if (
    stranger(
      (given.people ?? []).map(({ personId }) => personId),
      people,
    )
  )
    return no('people', 'have somebody who is not here');
  return { row };
}

export async function makeTerritory(tx: Tx, given: Given & { name: string }): Promise<Done> {
  const made = await withSaid(tx, tx.actor, { ...fresh, id: newId(), name: given.name }, given);
  if ('unfit' in made) return made;
  const { version } = await tx.record({
    table: territories,
    before: null,
    after: made.row,
    announce: 'territory.changed',
  });
  return { row: { ...made.row, version } };
}

export async function changeTerritory(tx: Tx, id: string, seen: number, given: Given): Promise<Done> {
  // Two who move two territories under each other at one moment go one after the other.
  if (given.parentId) await tx.lockMany(territories, (await everyTerritory(tx, tx.actor)).map((one) => one.id).sort());
  const before = await tx.lock(territories, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const changed = await withSaid(tx, tx.actor, before, given);
  if ('unfit' in changed) return changed;
  const { version } = await tx.record({
    table: territories,
    before,
    after: changed.row,
    announce: 'territory.changed',
  });
  return { row: { ...changed.row, version } };
}

type Told = Omit<TerritoryRow, keyof Kept | 'rules' | 'named'> & { rules: Fields['rules']; named: string[] };

/** Territories as a story knows them, whole and without a look at each other. */
export const enterTerritories = (tx: Tx, known: readonly { id: string; from: Instant; row: Told }[]): Promise<void> =>
  tx.recordMany(
    territories,
    known.map(({ id, from, row: { rules, named, ...row } }) => {
      const kept = rules.map((rule) => ({ id: newId(), ...rule }));
      return { id, states: [{ from, row: { ...row, rules: kept, named: named.map((companyId) => ({ companyId })) } }] };
    }),
  );

export async function removeTerritory(tx: Tx, id: string, seen: number): Promise<Done | { refused: 'has-parts' }> {
  const before = await tx.lock(territories, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const parts = await tx.rows(readable(tx.actor, territories).where('parentId', '=', id));
  if (parts.length > 0) return { refused: 'has-parts' };
  await tx.record({ table: territories, before, after: null, announce: 'territory.changed' });
  return { row: before };
}
