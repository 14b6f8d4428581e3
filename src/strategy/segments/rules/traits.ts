/** What may be said of a company: `sector`, `country`, `size`, `source`, or a field that the workspace added, `field:ID`. */
export type Trait = string;

/** The traits of a company, each with what it says there; what nobody knows is not among them. */
export type Traits = ReadonlyMap<Trait, readonly string[]>;

/** Sizes by people, each from its first number on. */
export const sizeBands = [1, 10, 50, 250, 1_000, 5_000] as const;

/** The band of a size by its first number: 49 people stand in "10", 50 in "50"; null where nobody works, or nobody knows how many. */
export function sizeBand(employees: number | null): string | null {
  const band = employees === null ? undefined : sizeBands.findLast((least) => employees >= least);
  return band === undefined ? null : String(band);
}

export type Described = {
  sector: string | null;
  country: string | null;
  employees: number | null;
  source: string | null;
  custom?: Record<string, unknown> | undefined;
};

/** Of an added field what it says in so many words: a choice, several, or yes and no. A text of anybody's own is no trait. */
function said(value: unknown): string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** The traits of a company; of added fields only those named. */
export function traitsOf(
  { custom = {}, ...company }: Described,
  fields: readonly { id: string; key: string }[],
): Traits {
  const size = sizeBand(company.employees);
  const own: [Trait, string[]][] = [
    ['sector', company.sector ? [company.sector.trim()] : []],
    ['country', company.country ? [company.country.trim()] : []],
    ['size', size ? [size] : []],
    ['source', company.source ? [company.source] : []],
    ...fields.map(({ id, key }): [Trait, string[]] => [`field:${id}`, said(custom[key])]),
  ];
  return new Map(own.filter(([, values]) => values.length > 0));
}
