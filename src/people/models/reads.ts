import type { LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { segmentNames } from '../../strategy/segments/reads.ts';
import { modelsOfLeads } from './choosing.ts';
import { peopleOf } from './rules/model.ts';
import { modelsOf } from './store.ts';

type Asking = { country: string | null; employees: number | null; source: string | null };

/** Who begins with leads like these by the way in which their segments are sold to, as a rule that goes by turns; null where nobody is named. */
export async function receiversOf(reader: Reader, actor: Actor, leads: readonly Asking[], day: LocalDate) {
  const switches = await modelsOf(reader, actor);
  if (switches.length === 0) return leads.map(() => null);
  const [models, segments] = await Promise.all([
    modelsOfLeads(reader, actor, switches, leads, day),
    segmentNames(reader, actor),
  ]);
  const called = new Map(segments.map(({ id, name }) => [id, name]));
  return models.map((model) => {
    const first = model?.parts[0];
    if (!model || !first) return null;
    const people = peopleOf(model, first.duty).map((personId) => ({ personId, weight: 1, most: null }));
    return {
      id: model.id,
      name: called.get(model.segmentId ?? '') ?? '',
      on: true,
      where: '',
      withinHours: false,
      people,
    };
  });
}
