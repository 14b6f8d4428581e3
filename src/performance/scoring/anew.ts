import type { Instant, LocalDate } from '../../ground/index.ts';
import { readModel } from '../../ground/learning/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { changedSince } from '../../platform/history/changed-since.ts';
import type { Database } from '../../platform/history/database.ts';
import { outcomesOf } from '../../process/pipeline/reads.ts';
import { addedIn, cellsOf, sayOf, weekOf } from './actions.ts';
import { featuresOf, recordsNow } from './around.ts';
import { featureNames } from './rules/deal-features.ts';
import { gradeOf, isByLot } from './rules/grades.ts';
import { beginDay, keepScores, lastScored, newestModel, ranksOf, type Scored } from './store.ts';

type Given = { db: Database; actor: Actor; today: LocalDate };

/** Until when each workspace's changes are said anew; a server that has just started begins at its last version. */
const saidUntil = new Map<string, Instant>();
const atOnce = 500;

/**
 * Says anew of every open deal that was changed since, by the newest version: what the night says of all is a day old for whoever
 * moves a deal in the morning. Answers how many.
 */
export async function scoreChanged({ db, actor, today }: Given): Promise<number> {
  const found = await db.read(actor, async (reader) => {
    const newest = await newestModel(reader, actor, 'deal');
    if (!newest?.model || newest.told.version?.says !== 'model') return null;
    const last = await lastScored(reader, actor, today);
    const known = saidUntil.get(actor.workspaceId);
    const since = known && known > newest.madeAt ? known : newest.madeAt;
    return last && { newest, last, changed: await changedSince(reader, actor, 'deal', since) };
  });
  if (!found || found.changed.ids.length === 0) return 0;
  const { newest, last, changed } = found;
  const version = { ...newest.told.version!, model: newest.model! };
  const kept = readModel(version.model);
  const header = newest.told.header ?? featureNames;
  if (last < today) await db.transaction(actor, (tx) => beginDay(tx, actor, last, today));
  let said = 0;
  for (let from = 0; from < changed.ids.length; from += atOnce) {
    const ids = changed.ids.slice(from, from + atOnce);
    const rows = await openRows({ db, actor, today }, ids, header);
    const ranks = await db.read(actor, (reader) => ranksOf(reader, actor, today, ids));
    const scores = sayOf(version, kept, rows, header).map(({ id, chance, reasons }): Scored => {
      const byLot = isByLot(weekOf(today), id);
      // Where the lot put it, it stays.
      const rank = byLot ? (ranks.get(id) ?? chance) : chance;
      return { dealId: id, chance, grade: gradeOf(chance, version.baseRate), rank, byLot, reasons };
    });
    if (scores.length > 0)
      await db.transaction(actor, async (tx) => {
        await keepScores(tx, actor, today, newest.id, scores);
        tx.tellLive(spoken(actor));
      });
    said += scores.length;
  }
  saidUntil.set(actor.workspaceId, changed.until);
  return said;
}

/** For the pages that show it: the deals themselves are as they were. */
const spoken = ({ workspaceId: workspace }: Actor) => ({
  ...{ workspace, kind: 'score', id: null, version: 0, owners: null, closed: false, gone: false },
});

async function openRows({ db, actor, today }: Given, ids: readonly string[], header: readonly string[]) {
  const { open, records } = await db.read(actor, async (reader) => {
    const deals = (await outcomesOf(reader, actor, ids)).filter(({ status }) => status === 'open');
    return { open: deals, records: await recordsNow(reader, actor, deals, today) };
  });
  const asked = open.map(({ id }) => ({ id, day: today }));
  const byId = new Map(open.map((deal) => [deal.id, deal]));
  const { features } = await featuresOf(db, actor, asked, records, byId, addedIn(header));
  return open.flatMap(({ id }, at) => (features[at] ? [{ id, cells: cellsOf(features[at], header) }] : []));
}
