import { sql } from 'kysely';
import { addMicros, type Instant } from '../../../ground/days.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { defineCompanion, type WrittenRecord } from '../../../platform/history/companions.ts';
import { accountsOf, type Looked, lookedAt, lookedFields } from '../accounts.ts';
import { asksProducts } from '../rules/kept.ts';
import { type Placed, standsAlike } from '../rules/placing.ts';
import { readyPlan } from './plans.ts';
import { type Ending, type NewLine, type OpenLine, openLines, writeLines } from './store.ts';

/** From now on the place of a company is kept with every write of one: saved, imported, joined with another, undone. */
export function keepPlacesOfCompanies(): void {
  defineCompanion('company', keepPlaces);
  defineCompanion('deal', keepPlacesBySold);
}

async function keepPlaces(reader: Reader, actor: Actor, written: readonly WrittenRecord[]): Promise<void> {
  const touched = written.filter(({ before, after }) => !before || !after || mayMove(before, after));
  if (touched.length === 0) return;
  const stood = touched.flatMap(({ before }) => (before ? [before.id as string] : []));
  const [plan, lines] = await Promise.all([
    readyPlan(reader, actor),
    stood.length > 0 ? openLines(reader, actor, stood) : [],
  ]);
  const open = new Map(lines.map((line) => [line.companyId, line]));
  const { place, at: now } = plan;
  const rows = place ? touched.flatMap(({ after }) => (after ? [after as unknown as Looked] : [])) : [];
  const here = await accountsOf(reader, actor, rows, plan.kept);
  const begun = here.flatMap((account) => anew(account.id, place?.(account) as Placed, open.get(account.id), now));
  const gone = touched.flatMap(({ before, after }) => (after ? [] : [before?.id as string]));
  await writeLines(reader, actor, {
    ended: [...gone, ...begun.map(({ companyId }) => companyId)].flatMap((id) => endOf(open.get(id), now)),
    begun,
    cause: 'company',
  });
}

/** What a deal sells lets its company fall elsewhere where a rule asks that: it is placed anew with the deal. */
async function keepPlacesBySold(reader: Reader, actor: Actor, written: readonly WrittenRecord[]): Promise<void> {
  const touched = written.filter(({ before, after }) => soldIn(before) !== soldIn(after));
  const sold = touched.flatMap(({ before, after }) => [before?.companyId, after?.companyId]);
  const ids = [...new Set(sold.filter((id): id is string => typeof id === 'string'))].sort();
  if (ids.length === 0) return;
  const plan = await readyPlan(reader, actor);
  const { place, at: now } = plan;
  if (!place || !asksProducts(plan.kept)) return;
  // The lines are held first: of two who save deals of one company the second sees what the first sold.
  const lines = new Map((await openLines(reader, actor, ids)).map((line) => [line.companyId, line]));
  const asked = lookedAt(systemActor(actor)).where('id', '=', sql<string>`any(${ids}::uuid[])`);
  const rows = await reader.rows<Looked>(asked as never);
  const here = await accountsOf(reader, actor, rows, plan.kept);
  const begun = here.flatMap((account) => anew(account.id, place(account), lines.get(account.id), now));
  const ended = begun.flatMap(({ companyId }) => endOf(lines.get(companyId), now));
  if (begun.length > 0) await writeLines(reader, actor, { ended, begun, cause: 'deal' });
}

/** What a deal says of what its company bought or is offered: nothing where it is lost, or sells nothing. */
function soldIn(deal: WrittenRecord['before']): string {
  if (!deal || !['won', 'open'].includes(deal.status as string)) return '';
  const { companyId, productId } = deal as { companyId: string | null; productId: string | null };
  const lines = (deal.lines ?? []) as readonly { productId: string }[];
  const sold = lines.length > 0 ? lines.map((line) => line.productId) : productId ? [productId] : [];
  return companyId && sold.length > 0 ? `${companyId} ${[...new Set(sold)].sort().join()}` : '';
}

const mayMove = (before: object, after: object): boolean =>
  lookedFields.some(
    (field) => JSON.stringify((before as Looked)[field] ?? null) !== JSON.stringify((after as Looked)[field] ?? null),
  );

/** A new line of the log, where a company stands elsewhere than by the one that holds. */
export const anew = (companyId: string, placed: Placed, open: OpenLine | undefined, now: Instant): NewLine[] =>
  open && standsAlike(open, placed) ? [] : [{ companyId, placed, at: open ? later(open, now) : now }];

export const endOf = (open: OpenLine | undefined, now: Instant): Ending[] =>
  open ? [{ companyId: open.companyId, at: later(open, now) }] : [];

const later = ({ fromAt }: OpenLine, now: Instant): Instant => (now > fromAt ? now : addMicros(fromAt, 1));
