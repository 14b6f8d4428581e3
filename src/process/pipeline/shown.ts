import type { LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { pacesAt } from './paces.ts';
import { showDeal } from './show.ts';
import { sightOf } from './sights.ts';
import * as store from './store.ts';

/** Shows a deal that was just written, with the names it needs, in the same transaction. */
export async function shown(tx: Reader, actor: Actor, id: string, today: LocalDate) {
  const [row, known, paces] = await Promise.all([
    store.dealNow(tx, actor, id),
    pipelinesAt(tx, actor, {}),
    pacesAt(tx, actor, {}),
  ]);
  if (!row) return null;
  const confirmers = row.confirmations.map(({ confirmedBy }) => confirmedBy);
  const [people, sight] = await Promise.all([
    peopleByIds(tx, actor, confirmers),
    sightOf(tx, actor, [row], { pipelines: known, at: {}, paces, day: today }),
  ]);
  const names = new Map([...people].map(([personId, { name }]) => [personId, name]));
  return showDeal(
    actor,
    row,
    known.find((each) => each.id === row.pipelineId),
    names,
    today,
    sight,
  );
}

export type Shown = Awaited<ReturnType<typeof shown>>;
