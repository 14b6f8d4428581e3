import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { standardNames } from '../../process/activities/reads.ts';
import { mayAskDeals, pipelinesOf } from '../../process/pipeline/reads.ts';
import type { InsightRow } from './tables.ts';

/** Findings with the names of today. From whom amounts are kept today, the amounts of then are kept too. */
export async function shown(reader: Reader, actor: Actor, metrics: MetricRegistry, rows: readonly InsightRow[]) {
  const [people, pipelines, registry, standards] = await Promise.all([
    peopleByIds(
      reader,
      actor,
      rows.flatMap(({ personId }) => personId ?? []),
    ),
    pipelinesOf(reader, actor),
    metrics.forWorkspace(reader, actor),
    standardNames(
      reader,
      actor,
      rows.flatMap(({ standardId }) => standardId ?? []),
    ),
  ]);
  const stages = new Map(
    pipelines.flatMap(({ stages: now, goneStages }) =>
      [...now, ...goneStages].map(({ id, name }) => [id, name] as const),
    ),
  );
  const seesMoney = mayAskDeals(actor, ['amount']) === null;
  return rows.map((row) => {
    const { id, version, kind, metricId, personId, pipelineId, stageId, standardId, source, side, n, currency } = row;
    const unit = metricId ? (registry.metricById(metricId)?.unit ?? null) : null;
    const isMoney = kind === 'short' || unit === 'money';
    const told = seesMoney ? row : { ...row, stake: null, ...(isMoney ? { value: null, low: null, high: null } : {}) };
    return {
      ...{ id, version, kind, metricId, unit, source, side, n, currency },
      person: personId ? { id: personId, name: people.get(personId)?.name ?? '' } : null,
      stage: stageId && pipelineId ? { id: stageId, pipelineId, name: stages.get(stageId) ?? '' } : null,
      standard: standardId ? { id: standardId, name: standards.get(standardId) ?? '' } : null,
      ...{ value: told.value, low: told.low, high: told.high, stake: told.stake === null ? null : Number(told.stake) },
      ...{ from: row.fromOn, until: row.untilOn, foundOn: row.foundOn, endedOn: row.endedOn, verdict: row.verdict },
    };
  });
}
