import { newId } from '../../ground/index.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Tx } from '../../platform/history/door.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import type { Unfit } from './plan-actions.ts';
import { type Skill, shippedSkills } from './rules/skills.ts';
import { coachingSkills, type SkillRow } from './tables.ts';

/** So many skills are looked at in a workspace; more would say that everything matters. */
export const mostSkills = 30;

/** Says what a skill is here: in place of a shipped one, or one of its own. Each earlier version stays in the history. */
export async function sayOfSkill(
  tx: Tx,
  registry: MetricRegistry,
  said: Skill,
): Promise<{ row: SkillRow } | { refused: 'too-many-skills' } | Unfit> {
  const metric = registry.metricById(said.metricId);
  const isOfPeople = metric?.dimensions.includes('owner') && metric.reads === 'events';
  if (!metric || !isOfPeople || metric.betterIs === 'within-band')
    return { unfit: { field: 'metricId', message: 'must be a metric of what people did in a period' } };
  if (said.stageWords.length > 0 && !metric.dimensions.includes('stage'))
    return { unfit: { field: 'stageWords', message: 'must be empty: this metric is not known by stage' } };
  const isShipped = shippedSkills.some(({ key }) => key === said.key);
  if (!isShipped && said.name === null) return { unfit: { field: 'name', message: 'must be given' } };
  const own = await tx.rows<SkillRow>(readable(tx.actor, coachingSkills) as never);
  const found = own.find(({ key }) => key === said.key);
  const before = found ? await tx.lock(coachingSkills, found.id) : null;
  if (!before && own.length >= mostSkills) return { refused: 'too-many-skills' };
  const after: SkillRow = { ...(before ?? { id: newId(), version: 0, validFrom: '' }), ...said };
  const { version } = await tx.record({ table: coachingSkills, before, after, announce: 'coaching-skill.changed' });
  return { row: { ...after, version } };
}
