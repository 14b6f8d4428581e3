import type { Instant, LocalDate } from '../../ground/index.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import { type Actor, type Role, roleNames, seeingAllFields } from '../../platform/access/actor.ts';
import { addedFields } from '../../platform/access/added.ts';
import { readable } from '../../platform/access/narrow.ts';
import { fixedFields, hiddenFields } from '../../platform/access/policy.ts';
import { fieldLimits } from '../../platform/access/rules/field-rights.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { computedFor } from './computed-facts.ts';
import { peopleAbove } from './overriding.ts';
import { whomToAsk } from './rules/gate.ts';
import type { Criterion, Stage } from './rules/stages.ts';
import { type DealRow, deals } from './tables.ts';

/** What a gate looks at of a deal beyond what the reader is shown; null where there is nothing. */
export type Unseen = (dealId: string) => Partial<DealRow> | null;
const nothing: Unseen = () => null;
type Asked = readonly Pick<Stage, 'entry' | 'exit'>[];

const askedOf = (stages: Asked): string[] =>
  stages
    .flatMap(({ entry, exit }) => [...entry, ...exit])
    .flatMap(({ kind, field }) => (kind === 'field' ? (field ?? []) : []));

/**
 * The fields that gates ask for and that no row of the reader has: those that are kept from him, as they stand, since a gate judges by
 * what is there, whoever moves the deal, and never tells it; and those that are worked out. Nothing is asked where there are none.
 */
export async function unseenOf(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  stages: Asked,
  today: () => Promise<LocalDate>,
  when: { asOf?: string | undefined } = {},
): Promise<Unseen> {
  const fields = askedOf(stages);
  const whole = await keptFrom(reader, actor, rows, fields, when);
  const all = whole === nothing ? rows : rows.map((row) => ({ ...row, ...whole(row.id) }));
  const computed = await computedFor(reader, actor, all, { fields, when, today });
  const byId = new Map(all.map((row) => [row.id, row]));
  return (id) => {
    const found = computed(id);
    if (Object.keys(found).length === 0) return whole(id);
    return { ...whole(id), custom: { ...byId.get(id)?.custom, ...found } };
  };
}

/** Of the fields that are asked for, those that are kept from the actor. */
async function keptFrom(
  reader: Reader,
  actor: Actor,
  rows: readonly DealRow[],
  asked: readonly string[],
  when: { asOf?: string | undefined },
): Promise<Unseen> {
  const hidden = hiddenFields(actor, deals).filter((field) => asked.includes(field));
  if (hidden.length === 0 || rows.length === 0) return nothing;
  const whole = await reader.rows(
    readable(seeingAllFields(actor), deals, when).where(
      'id',
      'in',
      rows.map(({ id }) => id),
    ),
  );
  const columns = new Set(hidden.map((field) => (field.startsWith('custom.') ? 'custom' : field)));
  const pick = (row: DealRow) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => columns.has(field))) as Partial<DealRow>;
  const byId = new Map(whole.map((row) => [row.id, pick(row)]));
  return (id) => byId.get(id) ?? null;
}

/** Who may fill a field that a gate asks for, where whoever stands before it may not; null where he may. */
export type Filler = { isSeen: boolean; roles: Role[]; ask: { id: string; name: string }[] };

/**
 * To each criterion that asks for a field which is not the reader's to fill: which roles may, and whom to ask, the nearest
 * above him first. Most gates ask for none of these, and then nothing is looked up.
 */
export async function withFillers<C extends Pick<Criterion, 'kind' | 'field'>>(
  reader: Reader,
  actor: Actor,
  criteria: readonly C[],
  now: Instant,
): Promise<(C & { filler: Filler | null })[]> {
  const fixed = fixedFields(actor, deals);
  const hidden = hiddenFields(actor, deals);
  const isKept = ({ kind, field }: C) => kind === 'field' && field !== undefined && fixed.includes(field);
  if (!criteria.some(isKept)) return criteria.map((criterion) => ({ ...criterion, filler: null }));
  const [{ fieldRights }, added, above, others] = await Promise.all([
    workspaceOf(reader, actor),
    addedFields(reader, actor),
    peopleAbove(reader, actor, now),
    reader.rows(
      readablePeople(actor).where('active', '=', true).where('role', 'in', reachingAll).orderBy('name').limit(100),
    ),
  ]);
  return criteria.map((criterion) => {
    if (!isKept(criterion)) return { ...criterion, filler: null };
    const field = criterion.field as string;
    const roles = writers.filter((role) => !fieldLimits(fieldRights, role, added).deal?.fixed.includes(field));
    const ask = whomToAsk(above, others, roles)
      .slice(0, mostNamed)
      .map(({ id, name }) => ({ id, name }));
    return { ...criterion, filler: { isSeen: !hidden.includes(field), roles, ask } };
  });
}

const mostNamed = 3;
/** The roles that change deals of others, or of the workspace, and could fill what somebody else may not. */
const writers = roleNames.filter((role) => !['none', 'own'].includes(deals.policy.write[role]));
const reachingAll = roleNames.filter((role) => deals.policy.write[role] === 'all');
