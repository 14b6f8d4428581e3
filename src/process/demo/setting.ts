import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { kindsOf } from '../activities/reads.ts';
import { pipelinesOf, reasonsOf } from '../pipeline/reads.ts';
import type { Setting, SettingStage } from './rules/setting.ts';
import type { DemoRow } from './tables.ts';

/** The workspace as its demo company is made up in it; null where no pipeline takes deals. */
export async function settingOf(reader: Reader, actor: Actor, demo: DemoRow): Promise<Setting | null> {
  const [pipelines, reasons, kinds] = await Promise.all([
    pipelinesOf(reader, actor),
    reasonsOf(reader, actor),
    kindsOf(reader, actor),
  ]);
  const pipeline = pipelines.find(({ retiredOn, stages }) => retiredOn === null && stages.length > 1);
  if (!pipeline || kinds.length === 0) return null;
  const keys = (criteria: SettingStageSource['entry']) =>
    criteria.filter(({ kind }) => kind === 'statement' || kind === 'qualified').map(({ key }) => key);
  return {
    seed: demo.seed,
    size: demo.size,
    base: demo.id,
    today: demo.madeOn,
    timeZone: actor.timeZone,
    currency: actor.currency,
    fiscalStartMonth: actor.fiscalStartMonth,
    reasons: reasons.map(({ id, path }) => ({ id, path })),
    kinds: kinds.filter(({ retired }) => !retired),
    pipeline: {
      id: pipeline.id,
      stages: pipeline.stages.map(
        ({ id, name, nextStep, entry, exit }): SettingStage => ({
          ...{ id, name, nextStep },
          entry: keys(entry),
          exit: keys(exit),
        }),
      ),
    },
  };
}

type SettingStageSource = { entry: readonly { key: string; kind: string }[] };
