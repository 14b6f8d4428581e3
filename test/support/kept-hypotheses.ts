import { addDays } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import type { Database } from '../../src/platform/history/database.ts';
import { hypotheses, tags } from '../../src/strategy/hypotheses/tables.ts';
import { today } from './two-workspaces.ts';

/** What a workspace holds true of how it sells, and the open deals that are sold so: each tagged by its owner. */
export async function hypothesisOf(
  db: Database,
  leader: Actor,
  title: string,
  deals: readonly { owner: Actor; id: string }[],
): Promise<string> {
  const after = {
    ...{
      id: newId(),
      version: 0,
      validFrom: '',
      name: `${title} visits`,
      statement: 'Who is visited buys',
      note: null,
    },
    ...{ metricId: 'win_rate' as const, expected: 0.1, fewest: 20, segmentId: null, pipelineId: null, teamId: null },
    ...{ compares: 'all' as const, lotPercent: null, lotSeed: null },
    ...{ startsOn: addDays(today, -10), endsOn: addDays(today, 80) },
  };
  await db.transaction(leader, (tx) => tx.record({ table: hypotheses, before: null, after }));
  for (const { owner, id } of deals)
    await db.transaction(owner, async (tx) => {
      const place = { hypothesisId: after.id, recordKind: 'deal', recordId: id, taggedOn: addDays(today, -5) };
      await tx.record({ table: tags, before: null, after: { id: newId(), version: 0, validFrom: '', ...place } });
    });
  return after.id;
}
