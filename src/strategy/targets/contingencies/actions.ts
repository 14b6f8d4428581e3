import { type LocalDate, newId, quarterOf } from '../../../ground/index.ts';
import { entrusted } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { defineNoticeKind } from '../../../platform/comments/kinds.ts';
import { notify } from '../../../platform/comments/notify.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { armingOf } from '../rules/contingency.ts';
import { type ContingencyRow, contingencies } from './tables.ts';

const armed = defineNoticeKind({ kind: 'contingency-armed', usual: 'mail' }).kind;

type Given = { name?: string | undefined; leastPercent?: number | undefined; steps?: readonly string[] | undefined };
export type Done = { row: ContingencyRow } | { missing: true } | { conflict: ContingencyRow };

export async function makeContingency(tx: Tx, given: Required<Given>): Promise<Done> {
  const { personId } = tx.actor;
  if (personId === null) return { missing: true };
  const { name, leastPercent, steps } = given as { name: string; leastPercent: number; steps: readonly string[] };
  const after: ContingencyRow = {
    ...{ id: newId(), version: 0, validFrom: '', name, ownerId: personId, leastPercent, steps },
    ...{ armedOn: null, armedQuarter: null, armedChance: null },
  };
  const { version } = await tx.record({ table: contingencies, before: null, after, announce: 'contingency.changed' });
  return { row: { ...after, version } };
}

/** Changes one, or stands it down for the rest of its quarter: then it is armed no more, and no more told of. */
export async function changeContingency(
  tx: Tx,
  id: string,
  seen: number,
  { standDown, ...given }: Given & { standDown?: true | undefined },
): Promise<Done> {
  const before = await tx.lock(contingencies, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  const after: ContingencyRow = {
    ...before,
    name: given.name ?? before.name,
    leastPercent: given.leastPercent ?? before.leastPercent,
    steps: given.steps ?? before.steps,
    ...(standDown ? { armedOn: null, armedChance: null } : {}),
  };
  const { version } = await tx.record({ table: contingencies, before, after, announce: 'contingency.changed' });
  return { row: { ...after, version } };
}

export async function removeContingency(tx: Tx, id: string, seen: number): Promise<Done> {
  const before = await tx.lock(contingencies, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: before };
  await tx.record({ table: contingencies, before, after: null, announce: 'contingency.changed' });
  return { row: before };
}

type Watch = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  today: (actor: { timeZone: string }) => LocalDate;
};

/** Reads the chance of the quarter with the rights of each owner, arms what fell below its threshold, and tells him once. */
export async function watchContingencies({ db, metrics, people, today }: Watch, workspaceId: string): Promise<number> {
  const system = await systemActorIn(db, workspaceId);
  if (!system) return 0;
  const all = await db.read(system, (reader) =>
    reader.rows<ContingencyRow>(readable(entrusted(system), contingencies).orderBy('id') as never),
  );
  let told = 0;
  for (const { id } of all)
    told += await db.transaction(system, async (tx) => {
      const before = await tx.lock(contingencies, id);
      const owner = before && (await asActor(tx, tx.actor, people, before.ownerId));
      if (!before || !owner) return 0;
      const day = today(owner);
      const quarter = quarterOf(day, fiscalOf(owner));
      const points = [{ name: 'now', period: { first: quarter.first, next: quarter.next }, asOf: day }];
      const asker = askerOf(metrics, tx, owner, day);
      const [figure] = (await asker.metric('quota_chance')?.figures(asker, { points, by: [], filter: {} })) ?? [];
      const chance = figure?.value ?? null;
      const what = armingOf(before, { chance, quarter: quarter.first });
      if (what === 'stay') return 0;
      const now =
        what === 'arm'
          ? { armedOn: day, armedQuarter: quarter.first, armedChance: chance }
          : { armedOn: null, armedQuarter: null, armedChance: null };
      await tx.record({ table: contingencies, before, after: { ...before, ...now }, announce: 'contingency.changed' });
      if (what === 'stand-down') return 0;
      await notify(tx, { to: [before.ownerId], kind: armed, record: { kind: contingencies.kind, id } });
      return 1;
    });
  return told;
}

/** Looks every morning, in every workspace. */
export function registerContingencyJobs(register: Register, given: Watch): void {
  register.every('20 5 * * *', 'watch-contingencies', async ({ workspaceId }) => {
    await watchContingencies(given, workspaceId);
  });
}
