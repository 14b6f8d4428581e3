import { fixedFields, may, mayByOwner } from '../../../platform/access/policy.ts';
import type { Kept } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { together } from '../../../platform/history/rules/custom.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { readableOf } from '../../../platform/merge/beside.ts';
import { lockToMerge, mergeInto, type NotMerged, type Seen } from '../../../platform/merge/merge.ts';
import { keepVerdicts } from './queue/decide.ts';
import { inOneCurrency } from './rules/in-one-currency.ts';
import type { KnownKind } from './rules/keys.ts';
import { fieldsOf, oneOf, proposals, wayOf } from './rules/one-record.ts';
import type { Proposal, Row } from './rules/one-value.ts';
import { impossibleParents, rowsApart, saidIn, tableOf, withoutLoops } from './side-by-side.ts';

export type Asked = {
  into: string;
  records: readonly Seen[];
  /** Whose value a field shall have, by its id, or `all` of a list; of fields that are not named the likeliest. */
  take: Readonly<Record<string, string>>;
};

export type PutTogether = { id: string; name: string; moved: { kind: string; count: number }[] };
type Unfit = { unfit: { field: string; message: string } };

/** Records that are one become one, as one act. */
export async function putTogether(tx: Tx, kind: KnownKind, asked: Asked): Promise<PutTogether | NotMerged | Unfit> {
  const { into, records } = asked;
  const flaw = wrongIn(asked);
  if (flaw) return flaw;
  const table = tableOf(kind);
  const locked = await lockToMerge(tx, table, into, records);
  if (!(locked instanceof Map)) return locked;
  const isConverted = [...locked.values()].some((row) => kind === 'lead' && row.status === 'converted');
  if (isConverted) return { unfit: { field: 'records', message: 'has one that became a contact' } };
  const ids = records.map(({ id }) => id);
  const stood = rowsApart([...locked.values()]);
  const [impossible, saidAt] = await Promise.all([
    kind === 'company' ? impossibleParents(tx, tx.actor, stood) : new Set<string>(),
    saidIn(tx, tx.actor, kind, ids),
  ]);
  const rows = withoutLoops(stood, impossible);
  const fields = [...fieldsOf(kind, rows), 'externalId'];
  const proposed = proposals(kind, rows, fields, into, saidAt);
  const taken = takenBy(tx, kind, asked, rows, proposed);
  if ('unfit' in taken) return taken;
  const one = oneOf(kind, rows, into, taken.fields);
  const owner = unfitOwner(tx, kind, stood.find(({ id }) => id === into) as Row & Kept, one);
  if (owner) return owner;
  const gone = ids.filter((id) => id !== into);
  await keepVerdicts(
    tx,
    kind,
    gone.map((id) => [into, id] as const),
    'same',
  );
  const moved = await mergeInto(
    tx,
    table,
    locked,
    into,
    (now) => together({ ...apartFrom(now), ...one }) as Kept & Values,
  );
  return { id: into, name: String(one.name ?? ''), moved: await readableOf(tx, tx.actor, moved) };
}

const apartFrom = (row: Kept & Values): Values => rowsApart([row])[0] as Values;

function wrongIn({ into, records }: Asked): Unfit | null {
  const ids = new Set(records.map(({ id }) => id));
  if (ids.size < records.length) return { unfit: { field: 'records', message: 'names one twice' } };
  return ids.has(into) ? null : { unfit: { field: 'into', message: 'is none of the records' } };
}

/** What was chosen where somebody may choose, and what is likeliest elsewhere. */
function takenBy(
  { actor }: Tx,
  kind: KnownKind,
  { take, records }: Asked,
  rows: readonly Row[],
  proposed: ReadonlyMap<string, Proposal>,
): { fields: Map<string, Proposal> } | Unfit {
  const fixed = new Set(fixedFields(actor, tableOf(kind)));
  const ids = new Set(records.map(({ id }) => id));
  const fields = new Map(proposed);
  for (const [field, from] of Object.entries(take)) {
    const no = (message: string): Unfit => ({ unfit: { field: `take.${field}`, message } });
    // Of a field that is kept from him he hears no more than of one that is not there.
    if (!proposed.has(field) || field === 'externalId' || fixed.has(field)) return no('is not a field to choose');
    const way = wayOf(kind, field, rows);
    if (way === 'strictest') return no('is not chosen: what forbids most holds');
    if (way === 'own') return no('is not chosen: it is that of the record that stays');
    if (from === 'all' ? way !== 'all' : !ids.has(from)) return no('must name one of the records, or all of a list');
    fields.set(field, { from, why: 'kept' });
  }
  const fitting = inOneCurrency(kind, rows, fields, Object.keys(take));
  if (fitting) return { fields: fitting };
  const field = kind === 'deal' ? 'take.lines' : 'take.cost';
  return { unfit: { field, message: 'is in another currency than what was chosen beside it' } };
}

/** The record that stays changes its owner only by the hand of who may write for both, and keeps him where it was merely shared. */
function unfitOwner({ actor }: Tx, kind: KnownKind, row: Row & Kept, one: Values): Unfit | null {
  const table = tableOf(kind);
  const ownerId = (one.ownerId ?? null) as string | null;
  if (!('ownerId' in one) || ownerId === (row.ownerId ?? null)) return null;
  const isHis = mayByOwner(actor, table, 'write', row) && may(actor, table.policy, 'write', ownerId);
  return isHis ? null : { unfit: { field: 'take.ownerId', message: 'is not somebody you may give it to' } };
}
