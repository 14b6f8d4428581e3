import { readAdoptionOf } from '../performance/adoption/read-adoption.ts';
import type { MiningPorts } from '../process/mining/ports.ts';
import { followedIn } from '../process/playbooks/reads.ts';
import { features } from './features.ts';

/** What a process is looked at with that others know: features that those who could do not use, as far as the reader is told of others, and what playbooks ask for. */
export const miningPorts: MiningPorts = {
  guidance: followedIn,
  async unused(reader, actor, day, today, now) {
    const { personId } = actor;
    if (personId === null) return [];
    const told = await readAdoptionOf(
      reader,
      { ...actor, personId },
      features,
      { asOf: day, today, each: 'week' },
      now,
    );
    if (!told || told.toldOf === 'own') return [];
    return told.features.map(({ id, people, of }) => ({ about: id, n: Math.max(0, of - people), of }));
  },
};
