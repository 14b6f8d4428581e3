import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { showSaid } from './show.ts';
import { saidOf } from './store.ts';

/** What was said of these people since a day, as the reader sees it, the newest first. */
export async function saidSince(
  reader: Reader,
  actor: Actor,
  { personIds, from, most }: { personIds: readonly string[]; from: LocalDate; most: number },
) {
  const rows = await saidOf(reader, actor, { personIds, most });
  return showSaid(
    reader,
    actor,
    rows.filter(({ saidOn }) => saidOn >= from),
  );
}
