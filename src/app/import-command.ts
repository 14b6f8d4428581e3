import { formatMoney } from '../ground/index.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import type { Environment } from '../platform/settings/environment.ts';
import { writePlan } from '../process/transfer/actions.ts';
import { planImport, refusalInWords, type SourceFile, type StageChoice } from '../process/transfer/import.ts';
import type { ImportPlan } from '../process/transfer/rules/import-plan.ts';
import { productForCommand, theWorkspace } from './command.ts';

export type ImportChoice = { stages: StageChoice; isDryRun: boolean; workspace: string | undefined };

/** Imports files in the name of the workspace itself: whoever can type this on the machine holds its data anyway. */
export async function importFromCommandLine(
  environment: Environment,
  ownerUrl: string,
  files: readonly SourceFile[],
  choice: ImportChoice,
  say: (line: string) => void,
): Promise<void> {
  const product = await productForCommand(environment, ownerUrl);
  try {
    const { db } = product.world;
    const workspaceId = await theWorkspace(ownerUrl, choice.workspace);
    const system = await systemActorIn(db, workspaceId);
    if (!system) throw new Error(`There is no workspace ${workspaceId}.`);
    const actor = { ...system, by: 'import' as const };
    const today = product.world.today(actor);
    await db.transaction(actor, async (tx) => {
      const plan = await planImport(tx, actor, files, choice.stages, today);
      if ('refused' in plan) throw new Error(refusalInWords(plan));
      report(plan, say);
      if (choice.isDryRun) return say('Nothing was written (--dry-run).');
      const done = await writePlan(tx, plan);
      say(
        `Imported ${done.people} people, ${done.companies} companies, ${done.products} products and ${done.deals} deals.`,
      );
      if (done.alreadyThere.length > 0)
        say(`${done.alreadyThere.length} deals were there already and were left as they are.`);
    });
  } finally {
    await product.close();
  }
}

/** The source beside what is taken from it, and what was noticed, in words. */
function report(plan: ImportPlan, say: (line: string) => void): void {
  const amount = (unit: string, n: number) =>
    unit === 'minor-units' ? formatMoney({ amount: n, currency: plan.currency }, 'en-GB') : String(n);
  for (const { what, unit, source, plan: taken, leftOut } of plan.reconcile)
    say(
      `  ${what.padEnd(10)} ${amount(unit, source).padStart(18)} in the files, ${amount(unit, taken)} taken${leftOut ? `, ${amount(unit, leftOut)} left out` : ''}`,
    );
  const shown = plan.problems.slice(0, 20);
  for (const { file, row, column, code, value, hint, effect } of shown)
    say(
      `  ${file}, line ${row}${column ? `, ${column}` : ''}: ${code.replaceAll('-', ' ')} "${value}"${hint ? ` (${hint})` : ''} · ${effect.replaceAll('-', ' ')}`,
    );
  if (plan.problems.length > shown.length) say(`  and ${plan.problems.length - shown.length} more`);
}
