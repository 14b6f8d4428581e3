import type { Asker } from '../../platform/metrics/registry.ts';
import { peersOf, yearPoint } from './peers.ts';
import { luckBand, type Patch } from './rules/luck-band.ts';

/** What an average rep would have won of the deals that he closed in the year, by the sectors of their companies and his peers there. */
export async function luckOf(asker: Asker, personId: string) {
  const [peers, rates] = await Promise.all([
    peersOf(asker, asker.today),
    asker.metric('win_rate')?.figures(asker, {
      ...{ points: [yearPoint(asker.today)], by: ['owner', 'pipeline', 'sector'], filter: {}, brief: true },
    }) ?? [],
  ]);
  const group = peers.groupOf(personId);
  const patches = new Map<string, Patch>();
  for (const { key, n, value, parts } of rates) {
    if (typeof key.owner !== 'string' || peers.groupOf(key.owner) !== group) continue;
    const of = `${key.pipeline} ${key.sector}`;
    const patch = patches.get(of) ?? { n: 0, won: 0, others: { won: 0, lost: 0 } };
    const won = value !== null ? Math.round(value * n) : parts[0]?.kind === 'count' ? parts[0].amount : 0;
    if (key.owner === personId) Object.assign(patch, { n: patch.n + n, won: patch.won + won });
    else patch.others = { won: patch.others.won + won, lost: patch.others.lost + n - won };
    patches.set(of, patch);
  }
  const all = [...patches.values()];
  return all.every(({ n }) => n === 0) ? null : luckBand(all, Math.max(1, peers.people.size));
}
