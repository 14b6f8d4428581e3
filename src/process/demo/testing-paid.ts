import type { LocalDate } from '../../ground/index.ts';
import { disputesOf } from '../../people/compensation/dispute-store.ts';
import { type Landing, radarOf } from '../../people/compensation/lab.ts';
import { boardTold, projectedTold } from '../../people/compensation/outlook.ts';
import { runTold } from '../../people/compensation/shown.ts';
import { soFarTold, statementTold } from '../../people/compensation/statements.ts';
import { runsOf, statementsOf } from '../../people/compensation/store.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';

/** What the product says of pay: to a leader, and to one who sells. */
export const paidBack = (
  db: Database,
  { leader, rep, today, landing }: { leader: Actor; rep: Actor; today: LocalDate; landing: Landing },
) =>
  db.read(leader, async (reader) => {
    const runs = await runsOf(reader, leader);
    const statements = await statementsOf(reader, leader);
    return {
      runs: await Promise.all(runs.map(async (run) => ({ ...run, ...(await runTold(reader, leader, run)) }))),
      first: statements.length > 0 ? await statementTold(reader, leader, statements.at(-1)!, 'es') : null,
      own: await statementsOf(reader, rep),
      soFar: await soFarTold(reader, rep, today, 'en'),
      projected: await projectedTold(reader, rep, today, landing),
      board: await boardTold(reader, leader, today),
      disputes: await disputesOf(reader, leader),
      radar: await radarOf(reader, leader, today),
    };
  });
