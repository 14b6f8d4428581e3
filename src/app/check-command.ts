import { selfCheck } from '../platform/history/self-check.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { productForCommand, workspacesIn } from './command.ts';

/** Reconciles every workspace with itself and says what does not hold; true when all does. */
export async function checkFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  say: (line: string) => void,
): Promise<boolean> {
  const product = await productForCommand(environment, ownerUrl);
  let isWell = true;
  try {
    for (const { id, name } of await workspacesIn(ownerUrl)) {
      const actor = await systemActorIn(product.world.db, id);
      if (!actor) continue;
      say(name);
      for (const { check, kind, looked, faults } of await selfCheck(product.world.db, actor)) {
        if (faults.length > 0) isWell = false;
        const words = `${kind}: ${check.replaceAll('-', ' ')}${looked ? ` (${looked} looked at)` : ''}`;
        say(`  ${faults.length === 0 ? 'holds' : 'BROKEN'}  ${words}`);
        for (const fault of faults) say(`          ${fault}`);
      }
    }
    return isWell;
  } finally {
    await product.close();
  }
}
