import { receiversOf } from '../people/models/reads.ts';
import { leadScoresBeside, leadScoresOf } from '../performance/scoring/reads.ts';
import { systemActor } from '../platform/access/actor.ts';
import type { GroundsOf } from '../process/leads/ports.ts';
import { motionsOf } from '../strategy/segments/reads.ts';
import { patchesOf } from '../strategy/territories/reads.ts';

/** The model of its segment says who begins with a lead. Segments say how it is sold to; only where somebody goes to them is it asked who works the territory. */
const grounds: GroundsOf = async (reader, actor, leads, day) => {
  const system = systemActor(actor);
  const [models, motions] = await Promise.all([
    receiversOf(reader, system, leads, day),
    motionsOf(
      reader,
      system,
      leads.map(({ country, employees, source }) => ({ sector: null, country, employees, source })),
    ),
  ]);
  const isAsked = motions.some((motion) => motion === 'outbound' || motion === 'hybrid');
  const patches = isAsked ? await patchesOf(reader, system, leads, day) : [];
  return motions.map((motion, at) => {
    const patch = patches[at];
    const people = (patch?.people ?? []).map((personId) => ({ personId, weight: 1, most: null }));
    return {
      motion,
      model: models[at] ?? null,
      patch: patch ? { id: patch.id, name: patch.name, on: true, where: '', withinHours: false, people } : null,
    };
  });
};

/** What leads ask of scores, segments and territories. */
export const leadPorts = { scores: { beside: leadScoresBeside, of: leadScoresOf }, grounds };
