import { approvalsOf } from '../../src/app/approvals.ts';
import { openNumbers } from '../../src/app/numbers.ts';
import { wordsFor } from '../../src/app/words.ts';
import { registerAllWork } from '../../src/app/work.ts';
import { instantFromMs, type LocalDate } from '../../src/ground/index.ts';
import { peoplePort } from '../../src/people/organisation/server.ts';
import type { Actor } from '../../src/platform/access/actor.ts';
import { openRegister } from '../../src/platform/jobs/register.ts';
import type { TestDatabase } from './database.ts';

/** What deals are learnt from takes half a minute, and what it writes stands on no record of its own. */
const leftOut = ['train-scores'];

/** What the product does by the clock in a workspace, each once, as if it were this day; what of it failed. */
export async function workOfANight(db: TestDatabase, actor: Actor, today: LocalDate): Promise<string[]> {
  const register = openRegister({ live: false });
  registerAllWork(register, {
    ...{ db, plain: db, pools: db.pools, approvals: approvalsOf(), metrics: openNumbers(), people: peoplePort },
    ...{ mailer: null, version: '0', publicUrl: () => 'https://sales.example', today: () => today },
    now: () => instantFromMs(Date.now()),
    ...{ wordsFor, erasing: { note: async () => {} } },
  });
  const failed: string[] = [];
  const attempt = { id: '1', attempt: 1, isLast: false, signal: new AbortController().signal };
  for (const { task, each } of register.regular)
    if (each === 'workspace' && !leftOut.includes(task))
      await register.tasks
        .get(task)?.({ workspaceId: actor.workspaceId }, attempt)
        .catch((error: unknown) => {
          failed.push(`${task}: ${error}`);
        });
  return failed;
}
