import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Register } from '../../platform/jobs/register.ts';
import { systemActorIn } from '../../platform/jobs/system-actor.ts';
import { trainDeals } from './actions.ts';
import { scoreChanged } from './anew.ts';
import { trainLeads } from './lead-scores.ts';
import { trainLookAlikes } from './look-alikes.ts';
import { scoresAsked } from './routes.ts';

type Given = { db: Database; today: (actor: Actor) => LocalDate };

/** Each night, and when somebody asks for it, the scores are learnt anew and said of every open deal; within a minute of what changed. */
export function registerScoreJobs(register: Register, { db, today }: Given): void {
  const learn = async (workspaceId: string, asked: boolean) => {
    const actor = await systemActorIn(db, workspaceId);
    if (!actor) return;
    const given = { db, actor, today: today(actor) };
    await trainLookAlikes(given, asked);
    await trainDeals(given, asked);
    await trainLeads(given, asked);
  };
  register.every('7 2 * * *', 'train-scores', ({ workspaceId }) => learn(workspaceId, false));
  register.every('* * * * *', 'score-changed-deals', async ({ workspaceId }) => {
    const actor = await systemActorIn(db, workspaceId);
    if (actor) await scoreChanged({ db, actor, today: today(actor) });
  });
  register.listen(scoresAsked, 'train-scores-asked', ({ workspaceId }) => learn(workspaceId, true));
}
