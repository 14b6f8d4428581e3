import { addDays, addMonths, isDay, type LocalDate } from '../../../ground/days.ts';
import { type FiscalCalendar, monthOf, type Period, quarterOf, shiftQuarter, yearOf } from '../../../ground/periods.ts';

export const namedPeriods = ['this-month', 'this-quarter', 'next-quarter', 'this-year', 'overdue'] as const;
export type NamedPeriod = (typeof namedPeriods)[number];
/** A period by its name, which moves with the day looked at, or two days, both included. */
export type Closes = NamedPeriod | { from: LocalDate; through: LocalDate };

/** What the reader narrowed the board or the list to, as the address keeps it. `me` is whoever reads. */
export type Filters = {
  owner?: string;
  team?: string;
  closes?: Closes;
  company?: string;
  product?: string;
  text?: string;
  /** What else is asked of columns, in the words of saved views. */
  where?: string;
};

type Search = Record<string, string | undefined>;

/** Reads the filters of an address; what is no filter, or makes no sense, is left out. */
export function filtersIn(search: Search): Filters {
  const closes = closesIn(search.closes);
  return {
    ...word('owner', search.owner),
    ...word('team', search.team),
    ...word('company', search.company),
    ...word('product', search.product),
    ...word('text', search.q),
    ...word('where', search.f),
    ...(closes ? { closes } : {}),
  };
}

const word = <Name extends keyof Filters>(name: Name, value: string | undefined) =>
  value?.trim() ? ({ [name]: value.trim() } as Record<Name, string>) : {};

function closesIn(text: string | undefined): Closes | null {
  const named = namedPeriods.find((name) => name === text);
  if (named) return named;
  const [from = '', through = ''] = (text ?? '').split('..');
  return isDay(from) && isDay(through) && from <= through ? { from, through } : null;
}

/** The filters as an address keeps them; null removes a word from it. */
export function searchOf({
  owner,
  team,
  closes,
  company,
  product,
  text,
  where,
}: Filters): Record<string, string | null> {
  return {
    owner: owner ?? null,
    team: team ?? null,
    closes: !closes ? null : typeof closes === 'string' ? closes : `${closes.from}..${closes.through}`,
    company: company ?? null,
    product: product ?? null,
    q: text ?? null,
    f: where ?? null,
  };
}

export type Reader = { id: string; day: LocalDate; fiscal: FiscalCalendar };

/** The filters as the server takes them: names made into ids, periods into their first day and the day after their last. */
export function queryOf(filters: Filters, reader: Reader) {
  const who = (id: string) => (id === 'me' ? reader.id : id);
  const period = filters.closes ? periodOf(filters.closes, reader) : null;
  return {
    ...(filters.owner ? { ownerId: [who(filters.owner)] } : {}),
    ...(filters.team ? { teamOf: who(filters.team) } : {}),
    ...(filters.company ? { companyId: filters.company } : {}),
    ...(filters.product ? { productId: filters.product } : {}),
    ...(filters.text ? { q: filters.text } : {}),
    ...(filters.where ? { where: filters.where } : {}),
    ...(period?.first ? { closesFrom: period.first } : {}),
    ...(period ? { closesBefore: period.next } : {}),
  };
}

/** The days a period means on the day looked at. Overdue has no first day: everything that was to close before that day. */
export function periodOf(closes: Closes, { day, fiscal }: Reader): Omit<Period, 'first'> & { first: LocalDate | null } {
  if (typeof closes === 'object') return { first: closes.from, next: addDays(closes.through, 1) };
  if (closes === 'overdue') return { first: null, next: day };
  if (closes === 'this-month') return { first: monthOf(day, fiscal).first, next: addMonths(monthOf(day).first, 1) };
  if (closes === 'this-year') return plain(yearOf(day, fiscal));
  const quarter = quarterOf(day, fiscal);
  return plain(closes === 'this-quarter' ? quarter : shiftQuarter(quarter, 1, fiscal));
}

const plain = ({ first, next }: Period): Period => ({ first, next });
