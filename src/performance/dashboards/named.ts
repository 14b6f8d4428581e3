import type { z } from 'zod';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { limitedToOf } from '../../platform/metrics/answers.ts';
import type { metricAnswer } from '../../platform/metrics/contract.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { kindsOf } from '../../process/activities/reads.ts';
import { productsByIds } from '../../process/catalogue/reads.ts';
import { pipelinesOf } from '../../process/pipeline/reads.ts';
import { segmentsByIds } from '../../strategy/segments/reads.ts';
import { structureTeamNames } from '../../strategy/structure/reads.ts';
import { territoryNames } from '../../strategy/territories/reads.ts';

type Group = Pick<z.input<typeof metricAnswer>['groups'][number], 'key'>;

/** How far the reader sees, of all that is asked: the widest, so that nothing is called his own that is his team's. */
export function limitedOf(asker: Asker, answers: readonly { metricId: string }[]): 'own' | 'team' | null {
  const found = new Set(
    answers.flatMap(({ metricId }) => {
      const metric = asker.metric(metricId);
      return metric ? [limitedToOf(metric, asker.actor)] : [];
    }),
  );
  if (found.has(null) || found.size === 0) return null;
  return found.has('team') ? 'team' : 'own';
}

/** What the parts of the answers are called. */
export async function namesIn(reader: Reader, actor: Actor, groups: readonly Group[]) {
  const ids = (
    ...names: ('owner' | 'team' | 'product' | 'territory' | 'structureTeam' | 'segment' | 'activityKind')[]
  ) => new Set(groups.flatMap(({ key }) => names.flatMap((name) => key[name] ?? [])));
  const [people, products, drawn, teams, fitted, kinds, pipelines] = await Promise.all([
    peopleByIds(reader, actor, ids('owner', 'team')),
    productsByIds(reader, actor, ids('product')),
    territoryNames(reader, actor, ids('territory')),
    structureTeamNames(reader, actor, ids('structureTeam')),
    segmentsByIds(reader, actor, [...ids('segment')]),
    ids('activityKind').size > 0 ? kindsOf(reader, actor) : [],
    pipelinesOf(reader, actor),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    names: [
      ...people.values(),
      ...products.values(),
      ...drawn.values(),
      ...teams.values(),
      ...fitted.values(),
      ...kinds,
    ].map(named),
    pipelines: pipelines.map(({ id, name, stages }) => ({ id, name, stages: stages.map(named) })),
  };
}
