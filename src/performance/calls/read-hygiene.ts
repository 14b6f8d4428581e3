import type { z } from 'zod';
import type { LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import type * as contract from './contract.ts';
import { keptDeals } from './kept-deals.ts';
import { heldOf, levelOf } from './read-record.ts';
import { type Hygiene, hygieneOf, quietAfterDays, weights } from './rules/hygiene.ts';
import { errorShares } from './rules/ledger.ts';
import { namesOf, showPerson } from './show.ts';

type Kept = z.input<typeof contract.readHygiene.answer>;

/** How well everybody in sight keeps his open deals, beside his share of what was missed. */
export async function hygieneIn(asker: Asker, asOf: LocalDate): Promise<Kept> {
  const { actor, reader } = asker;
  const [kept, held] = await Promise.all([keptDeals(asker, asOf), heldOf(asker)]);
  const misses = new Map<string, number>();
  for (const { row, said, came } of held)
    if (levelOf(row) === 'own') misses.set(row.byId, (misses.get(row.byId) ?? 0) + Math.abs(said - came));
  const shares = errorShares(misses);
  const byOwner = Map.groupBy(kept, ({ ownerId }) => ownerId);
  const names = namesOf(await peopleByIds(reader, actor, byOwner.keys()));
  const whole = hygieneOf(kept, asOf);
  return {
    ...{ asOf, weights, quietAfterDays },
    people: [...byOwner]
      .map(([id, deals]) => {
        const { score, n, flaws } = hygieneOf(deals, asOf) as Hygiene;
        return { ...{ person: showPerson(id, names), score, n, flaws }, errorShare: shares?.get(id) ?? null };
      })
      .sort((a, b) => a.score - b.score || a.person.name.localeCompare(b.person.name)),
    whole: whole && { score: whole.score, n: whole.n },
  };
}
