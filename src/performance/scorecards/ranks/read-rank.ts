import type { z } from 'zod';
import type { LocalDate, Period } from '../../../ground/index.ts';
import { inactiveIn, peopleByIds } from '../../../people/organisation/reads.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { reach } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Point } from '../../../platform/metrics/ask.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import { isKeptFrom, type Metric, type MetricRegistry } from '../../../platform/metrics/registry.ts';
import type * as contract from './contract.ts';
import { placed, shownOf, thirdOf, type Valued } from './rules/rank.ts';
import { thoseIn } from './store.ts';

type Asking = { reader: Reader; actor: Actor; registry: MetricRegistry; today: LocalDate };
type Asked = { metric: Metric; period: Period; asOf: LocalDate };

/** No more names than anybody reads. */
const mostShown = 25;

/** What the number comes to for everybody who works here, whoever looks: of a rank all are counted alike. */
async function valuesOf({ reader, actor, registry, today }: Asking, { metric, period, asOf }: Asked) {
  const point: Point = { name: 'rank', period, asOf };
  // What is confidential is in nobody's number that others are shown.
  const { closed: _, ...system } = systemActor(actor);
  const [figures, gone] = await Promise.all([
    metric.figures(askerOf(registry, reader, system, today), {
      ...{ points: [point], by: ['owner'], filter: {}, brief: true },
    }),
    inactiveIn(reader, actor.workspaceId),
  ]);
  const left = new Set(gone);
  return figures.flatMap(({ key, value }): Valued[] =>
    key.owner && value !== null && !left.has(key.owner) ? [{ personId: key.owner, value }] : [],
  );
}

/** The rank among those who want one, as somebody may read it: nobody else is named or counted. */
export async function rankOf(asking: Asking, asked: Asked): Promise<z.input<typeof contract.readRank.answer>> {
  const { reader, actor } = asking;
  const { metric } = asked;
  const reads = reach(actor, metric.policy, 'read');
  const mayRead = reads === 'all' || reads.length > 0;
  const [all, wanting] = await Promise.all([mayRead ? valuesOf(asking, asked) : [], thoseIn(reader, actor)]);
  const { personId } = actor;
  const isIn = personId !== null && wanting.has(personId);
  const taking = placed(all.filter((one) => wanting.has(one.personId)));
  const shown = shownOf(taking, personId, { isIn, reaches: reads });
  const first = shown.slice(0, mostShown);
  const people = await peopleByIds(
    reader,
    actor,
    first.map((one) => one.personId),
  );
  const isHidden = isKeptFrom(actor, metric);
  return {
    metricId: metric.id,
    unit: metric.unit,
    currency: actor.currency,
    isIn,
    mayJoin: personId !== null && mayRead,
    you: isIn
      ? {
          place: taking.find((one) => one.personId === personId)?.place ?? null,
          third: thirdOf(personId, all),
        }
      : null,
    takePart: isIn || reads === 'all' ? taking.length : null,
    items: first.map((one) => ({
      person: { id: one.personId, name: people.get(one.personId)?.name ?? '' },
      place: one.place,
      value: isHidden ? null : one.value,
      isYou: one.personId === personId,
    })),
    more: shown.length - first.length,
  };
}
