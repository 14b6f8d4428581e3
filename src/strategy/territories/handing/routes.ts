import { askedBy } from '../../../platform/bulk/asked-by.ts';
import { mostAtOnce } from '../../../platform/bulk/rules/plan.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { startRun } from '../../../platform/jobs/runs.ts';
import { handOnShares } from '../../../process/handover/actions.ts';
import { showTerritory } from '../show.ts';
import { handingOf, type Refused } from './actions.ts';
import * as contract from './contract.ts';
import { asked, runKind } from './jobs.ts';

const details: Record<Refused, string> = {
  'not-told': 'Rules ask what your role is not shown of companies, so you are not told where they fall.',
  'overlay-owns-nothing': 'An overlay owns no companies: they belong to the territories that it lies over.',
  'nobody-works-it': 'Nobody works this territory today. Say first who does.',
  'all-with-its-people': 'Every company that falls here is owned by somebody who works here.',
};
const no = (why: Refused) => refuse(why, { detail: details[why] });

/** Handing the companies of a territory to its people, over http. */
export const territoryHandingRoutes: Served[] = [
  serve(contract.previewTerritoryHandover, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const handing = await handingOf(reader, actor, { territoryId: params.id }, world.today(actor));
      if ('missing' in handing || 'conflict' in handing) return missing();
      if ('refused' in handing) return no(handing.refused);
      const { companies, unowned, total, shares } = handing;
      return { companies, unowned, total, shares };
    }),
  ),
  serve(contract.handTerritoryOver, ({ world, actor, params, ifMatch, body: { reason } }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const handing = await handingOf(tx, actor, { territoryId: params.id, seen: ifMatch }, world.today(actor));
      if ('missing' in handing) return missing();
      if ('conflict' in handing) return conflict(await showTerritory(tx, actor, handing.conflict));
      if ('refused' in handing) return no(handing.refused);
      const { total, shares, spreadOut } = handing;
      if (total <= mostAtOnce) {
        const moved = await handOnShares(tx, spreadOut, { reason });
        return { groupId: tx.groupId, runId: null, total: moved, shares };
      }
      const run = await startRun(tx, actor, runKind, total);
      const payload = { runId: run.id, territoryId: params.id, reason: reason ?? null, ...askedBy(actor) };
      await tx.announce({ fact: asked, payload });
      return { groupId: null, runId: run.id, total, shares };
    }),
  ),
];
