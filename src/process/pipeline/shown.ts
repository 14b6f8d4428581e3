import type { LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { pipelinesAt } from './definitions-store.ts';
import { pacesAt } from './paces.ts';
import { showDeal } from './show.ts';
import { sightOf } from './sights.ts';
import * as store from './store.ts';
import type { DealRow } from './tables.ts';

/**
 * Shows a deal in the transaction that wrote it, with the names it needs. Given as it was written, all that stands beside it is asked
 * together with the row: nothing of it waits for another answer.
 */
export async function shown(tx: Reader, actor: Actor, id: string, today: LocalDate, written: DealRow | null = null) {
  const [pipelines, paces] = [pipelinesAt(tx, actor, {}), pacesAt(tx, actor, {})];
  const row = store.dealNow(tx, actor, id);
  const beside = async (deal: DealRow) => {
    const asked = { pipelines: await pipelines, at: {}, paces, day: today };
    return Promise.all([peopleByIds(tx, actor, confirmersOf(deal)), sightOf(tx, actor, [deal], asked)]);
  };
  const early = written && beside(written);
  const [found, known] = await Promise.all([row, pipelines, paces, early]);
  if (!found) return null;
  const [people, sight] = await (early ?? beside(found));
  const names = new Map([...people].map(([personId, { name }]) => [personId, name]));
  return showDeal(
    actor,
    found,
    known.find((each) => each.id === found.pipelineId),
    names,
    today,
    sight,
  );
}

const confirmersOf = ({ confirmations }: DealRow) => confirmations.map(({ confirmedBy }) => confirmedBy);

export type Shown = Awaited<ReturnType<typeof shown>>;
