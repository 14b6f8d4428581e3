import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../platform/access/actor.ts';
import { DatabaseUnavailable } from '../platform/database/errors.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { bringDemo, type Outcome, removeDemo } from '../process/demo/actions.ts';
import { demoTasks } from '../process/demo/jobs.ts';
import { faultIn, isAtWork } from '../process/demo/rules/demo-state.ts';
import type { DemoSize } from '../process/demo/rules/setting.ts';
import { newestDemo } from '../process/demo/store.ts';
import type { DemoRow } from '../process/demo/tables.ts';
import { productForCommand, theWorkspace } from './command.ts';
import type { Product } from './product.ts';

export type DemoChoice = { size: DemoSize; seed: string; isRemoval: boolean; workspace: string | undefined };

/** Why no demo company came, or did not go, in words for whoever typed the command. */
export class DemoRefused extends Error {
  override name = 'DemoRefused';
}

const faults = {
  'asker-left': 'Whoever asked for it has left.',
  'nothing-to-sell-by': 'The workspace has no pipeline that takes deals, or no kinds of activity.',
  'taken-away': 'It was taken away while it was written.',
  stopped: 'It was stopped.',
};

function whyNot(note: string | null): string {
  const fault = faultIn(note);
  return `${fault === null || fault === 'broke' ? (note ?? 'It failed.') : faults[fault]} Type this with --remove.`;
}

type Say = (line: string) => void;

const words = {
  'there-already': 'A demo company is here already. Type this with --remove first.',
  'not-empty':
    'This workspace holds companies, contacts or deals of its own. A demo company comes only into an empty one.',
  'none-here': 'There is no demo company here.',
};

/**
 * Brings a demo company or takes it away, in the name of the workspace itself. The work is that of the queue, here and in an app that
 * runs beside; killed, it is gone on with when the command is typed again, or by the app.
 */
export async function demoFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  choice: DemoChoice,
  say: Say,
): Promise<void> {
  const product = await productForCommand(environment, ownerUrl, demoTasks);
  try {
    const { db, today } = product.world;
    const workspaceId = await theWorkspace(ownerUrl, choice.workspace);
    const system = await systemActorIn(db, workspaceId);
    if (!system) throw new DemoRefused(`There is no workspace ${workspaceId}.`);
    const actor: Actor = { ...system, by: 'import' };
    const began = performance.now();
    const begun = await db.read(actor, (reader) => newestDemo(reader, actor));
    if (begun && isAtWork(begun.state)) say('Going on with what was begun before.');
    else
      told(
        await db.transaction(actor, (tx) => (choice.isRemoval ? removeDemo(tx) : bringDemo(tx, choice, today(actor)))),
      );
    const one = await workedAt({ db, actor, say });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    if (one.state === 'failed') throw new DemoRefused(whyNot(one.note));
    if (one.state === 'gone') say(`The demo company is gone (${seconds} s). ${stays(one)}`);
    else say(`The demo company is here (size ${one.size}, seed ${one.seed}, ${seconds} s).`);
  } finally {
    await product.close();
  }
}

function told(done: Outcome): void {
  if ('refused' in done) throw new DemoRefused(words[done.refused]);
  if ('missing' in done) throw new DemoRefused('The workspace may not do this.');
}

const stays = ({ leftCount, leftAsIs }: DemoRow): string =>
  leftCount === 0
    ? 'Nothing of it stays.'
    : `${leftCount} things stay, since somebody changed them or stands on them: ${leftAsIs
        .slice(0, 5)
        .map(({ name, kind }) => name ?? kind)
        .join(', ')}${leftCount > 5 ? ' …' : '.'}`;

const lookEveryMs = 200;
const tellEveryMs = 2_000;
const patienceMs = 5 * 60_000;

/** The demo company once nobody is at work on it, with a word every two seconds on how far that is. */
async function workedAt({ db, actor, say }: { db: Product['world']['db']; actor: Actor; say: Say }): Promise<DemoRow> {
  let told = Date.now();
  let seen = Date.now();
  for (let said = ''; ; await pause(lookEveryMs)) {
    const one = await db
      .read(actor, (reader) => newestDemo(reader, actor))
      .catch((error: unknown) => {
        // The work goes on while nobody can look: on a busy machine a world of 50,000 deals is thought out for longer than a look waits.
        if (!(error instanceof DatabaseUnavailable) || Date.now() - seen > patienceMs) throw error;
        return 'unseen' as const;
      });
    if (one === 'unseen') continue;
    seen = Date.now();
    if (!one) throw new DemoRefused('There is no demo company here.');
    if (!isAtWork(one.state)) return one;
    if (Date.now() - told < tellEveryMs) continue;
    told = Date.now();
    const line = one.state === 'filling' ? `  writing … ${one.written} of ${one.parts ?? '?'} parts` : '  removing …';
    if (line !== said) say(line);
    said = line;
  }
}
