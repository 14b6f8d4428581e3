import { peopleByIds } from '../../../people/organisation/reads.ts';
import { refuse, type Served, serve } from '../../../platform/http/serve.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { type FairReport, fairPatches as judged } from '../rules/fair/fair-patches.ts';
import type { Evenness } from '../rules/measures.ts';
import { naming } from '../show.ts';
import * as contract from './contract.ts';
import { type Fair, fairFacts } from './facts.ts';
import { talentsIn } from './talents.ts';

const evenOf = (even: Evenness | null) => even && { imbalance: even.imbalance, cv: even.cv, gini: even.gini };
const nothing: FairReport = { patches: [], rate: 0, even: null, evenPotential: null };

/** How fair patches are to who works them, over http. */
export const fairRoutes = (registry: MetricRegistry): Served[] => [
  serve(contract.fairPatches, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const facts = await fairFacts(askerOf(registry, reader, actor, world.today(actor)));
      if (!facts)
        return refuse('not-told', {
          detail: 'Your role is not shown all deals, quotas and what companies turn over, of which this is made.',
        });
      const ids = facts.patches.flatMap(({ people }) => people);
      const known = await peopleByIds(reader, actor, ids);
      const person = (id: string) => ({ id, name: known.get(id)?.name ?? '' });
      return told(facts, person, actor.currency);
    }),
  ),
];

function told(
  { period, rows, patches, sizes }: Fair,
  person: (id: string) => { id: string; name: string },
  currency: string,
) {
  const report = judged(patches, sizes);
  const { territory } = naming(rows);
  const talents = report ? talentsIn(report, sizes) : new Map<string, number>();
  return {
    ...{ from: period.first, until: period.next, currency, deals: sizes.n, rate: report?.rate ?? null },
    patches: (report ?? nothing).patches.map(({ id, people, ...patch }) => ({
      ...patch,
      ...{ territory: territory(id), people: people.map(person) },
      expected: Math.round(patch.expected),
      range: { from: Math.round(patch.range.from), to: Math.round(patch.range.to) },
    })),
    ...{ even: evenOf(report?.even ?? null), evenPotential: evenOf(report?.evenPotential ?? null) },
    people: [...talents].map(([id, talent]) => ({
      ...{ person: person(id), talent },
      territoryId: report?.patches.find(({ people }) => people.includes(id))?.id ?? '',
    })),
  };
}
