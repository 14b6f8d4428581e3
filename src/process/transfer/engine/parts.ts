import { createHash } from 'node:crypto';
import type { Money } from '../../../ground/money.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { sameValue } from '../../../platform/history/rules/timeline.ts';
import { namedLines, type ToldParts, tellParts } from '../../pipeline/actions.ts';
import type { DealLine, DealPerson } from '../../pipeline/index.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import type { PlannedLine, PlannedPerson, PlannedRow, Reference } from '../rules/planned.ts';
import type { Judging } from './judging.ts';
import { kindOf } from './kinds.ts';
import type { Judged, Waiting } from './left-out.ts';
import { meantBy, namedRecords, type Place, valuesOf } from './look-up.ts';
import { CannotWrite } from './writing.ts';

/** Rows that are parts of a deal's row: its lines, and who of the buyer's is in it. */
export const isPart = (kind: ImportedKind): boolean => kind === 'deal-line' || kind === 'deal-contact';

/** The same part of the same deal has the same id whenever it comes: so it is known again. */
function partId(dealId: string, key: string): string {
  const hex = createHash('sha256').update(`${dealId} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Named = ReadonlyMap<string, string>;

/** What a deal will sell, as far as its products are known. */
export const linesOf = (dealId: string, lines: readonly PlannedLine[], named: Named): DealLine[] =>
  lines.flatMap(({ key, product, quantity, unitPrice, discount }) => {
    const productId = meantBy(product, named)?.id;
    return productId ? [lineOf(partId(dealId, key), productId, quantity, unitPrice.amount, discount)] : [];
  });

const lineOf = (
  id: string,
  productId: string,
  quantity: number,
  unitPrice: number,
  percent: number | null,
): DealLine => ({
  id,
  productId,
  name: '',
  quantity,
  unitPrice,
  discount: percent === null ? null : { kind: 'percent', percent },
  rhythm: 'once',
  termMonths: null,
});

/** Who will be in a deal, as far as they are known. */
export const peopleOf = (dealId: string, people: readonly PlannedPerson[], named: Named): DealPerson[] =>
  people.flatMap(({ contact, role }) => {
    const contactId = meantBy(contact, named)?.id;
    return contactId ? [{ id: partId(dealId, `${contactId} ${role}`), contactId, role }] : [];
  });

export const referencesInParts = ({ lines = [], people = [] }: PlannedRow): Reference[] => [
  ...lines.map(({ product }) => product),
  ...people.map(({ contact }) => contact),
];

type PartValues = { deal: Reference; product?: Reference; contact?: Reference; unitPrice?: Money } & Record<
  string,
  unknown
>;
type Part = { dealId: string; currency: string | null; line: DealLine | null; person: DealPerson | null };

function partIn(
  { kind, values, externalId }: PlannedRow,
  named: Named,
): Part | { lacks: 'unknown-record' | 'unknown-product' } {
  const { deal, product, contact, quantity, unitPrice, discount, role = null } = values as PartValues;
  const dealId = meantBy(deal, named)?.id;
  if (!dealId) return { lacks: 'unknown-record' };
  if (kind === 'deal-line') {
    const productId = product && meantBy(product, named)?.id;
    if (!productId || !unitPrice) return { lacks: 'unknown-product' };
    const percent = typeof discount === 'number' ? Math.round(discount * 10_000) / 100 : null;
    const id = partId(dealId, externalId ?? '');
    const line = lineOf(id, productId, quantity as number, unitPrice.amount, percent);
    return { dealId, currency: unitPrice.currency, line, person: null };
  }
  const contactId = contact && meantBy(contact, named)?.id;
  if (!contactId) return { lacks: 'unknown-record' };
  const person = { id: partId(dealId, `${contactId} ${role}`), contactId, role: role as DealPerson['role'] };
  return { dealId, currency: null, line: null, person };
}

/** What becomes of lines and people: of a deal that comes they come with it, of one that is here they are laid beside what it has. */
export async function judgeParts(
  place: Place,
  waiting: readonly Waiting[],
  judging: Pick<Judging, 'existing' | 'decided' | 'isWriting'>,
): Promise<Judged[]> {
  const references = waiting.flatMap(({ row }) =>
    [row.values.deal, row.values.product, row.values.contact].filter((one) => one !== undefined),
  ) as Reference[];
  const named = await namedRecords(place, references);
  const parts = waiting.map(({ row }) => partIn(row, named));
  const deals = [...new Set(parts.flatMap((part) => ('dealId' in part ? [part.dealId] : [])))];
  const here = await valuesOf(place, kindOf('deal')!, deals);
  return waiting.map((one, at) => judgedPart(one, parts[at]!, here, judging));
}

function judgedPart(
  one: Waiting,
  part: ReturnType<typeof partIn>,
  here: ReadonlyMap<string, Values>,
  { existing, decided, isWriting }: Pick<Judging, 'existing' | 'decided' | 'isWriting'>,
): Judged {
  const { row, seq, problems, cells } = one;
  const base = {
    seq,
    sourceTable: row.table,
    row: row.row,
    kind: row.kind,
    name: row.name.slice(0, 300),
    candidates: [],
  };
  const out = (why: string): Judged => ({
    ...base,
    problems,
    outcome: 'left-out',
    why,
    changes: [],
    recordId: null,
    planned: null,
    cells,
    says: {},
  });
  const wrong = problems.find(({ effect }) => effect === 'row-left-out');
  if (wrong) return out(wrong.code);
  if (decided(row) === 'leave') return out('decided');
  if ('lacks' in part) return out(part.lacks);
  const deal = here.get(part.dealId);
  if (deal && part.currency && part.currency !== deal.currency) return out('other-currency');
  const id = (part.line ?? part.person)!.id;
  const stands = deal && standing(deal, part);
  if (!stands && existing === 'change') return out('not-here');
  const changes = stands ? changesOf(stands, (part.line ?? part.person) as Values) : [];
  // Written, what came with its deal a moment ago stands there already: it is new all the same.
  const isNew = !stands || (isWriting && changes.length === 0);
  const isKept = !isNew && (changes.length === 0 || existing === 'create');
  return {
    ...base,
    problems,
    outcome: isNew ? 'create' : isKept ? 'unchanged' : 'change',
    why: isKept && changes.length > 0 ? 'here-already' : null,
    changes: isKept ? [] : changes,
    recordId: (stands?.id as string | undefined) ?? id,
    planned: isKept ? null : row,
    cells: problems.length > 0 ? cells : null,
    says: { part },
  };
}

/** The part that a deal has already: a line by its id, somebody by who he is and as what. */
function standing(deal: Values, { line, person }: Part): Values | undefined {
  const lines = (deal.lines as DealLine[] | undefined) ?? [];
  const people = (deal.people as DealPerson[] | undefined) ?? [];
  const found = line
    ? lines.find(({ id }) => id === line.id)
    : people.find(
        ({ contactId, role }) => contactId === person?.contactId && (person.role === null || role === person.role),
      );
  return found as Values | undefined;
}

const told = ['productId', 'quantity', 'unitPrice', 'discount'];
const changesOf = (from: Values, to: Values) =>
  told.flatMap((field) =>
    field in to && !sameValue(from[field] ?? null, to[field] ?? null)
      ? [{ field, from: from[field] ?? null, to: to[field] ?? null }]
      : [],
  );

/** Writes parts of deals. What came with its deal is there already, and is not written again. */
export async function writeParts(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const parts = judged
    .filter(({ outcome }) => outcome === 'create' || outcome === 'change')
    .map(({ says }) => says.part as Part);
  const byDeal = Map.groupBy(parts, ({ dealId }) => dealId);
  const all = [...byDeal].map(
    ([dealId, its]): ToldParts => ({
      dealId,
      lines: its.flatMap(({ line }) => line ?? []),
      people: its.flatMap(({ person }) => person ?? []),
    }),
  );
  const missing = await tellParts(tx, await namedLines(tx, all));
  if (missing.length > 0) throw new CannotWrite('unknown-record');
}
