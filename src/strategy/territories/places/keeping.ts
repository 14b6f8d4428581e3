import { addMicros, type Instant } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { defineCompanion, type WrittenRecord } from '../../../platform/history/companions.ts';
import { accountOf, type Looked, lookedFields } from '../accounts.ts';
import { type Placed, standsAlike } from '../rules/placing.ts';
import { readyPlan } from './plans.ts';
import { type Ending, type NewLine, type OpenLine, openLines, writeLines } from './store.ts';

/** From now on the place of a company is kept with every write of one: saved, imported, joined with another, undone. */
export const keepPlacesOfCompanies = (): void => defineCompanion('company', keepPlaces);

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
  const here = place ? touched.flatMap(({ after }) => (after ? [accountOf(after as unknown as Looked)] : [])) : [];
  const begun = here.flatMap((account) => anew(account.id, place?.(account) as Placed, open.get(account.id), now));
  const gone = touched.flatMap(({ before, after }) => (after ? [] : [before?.id as string]));
  await writeLines(reader, actor, {
    ended: [...gone, ...begun.map(({ companyId }) => companyId)].flatMap((id) => endOf(open.get(id), now)),
    begun,
    cause: 'company',
  });
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
