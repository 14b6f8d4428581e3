import type { Instant } from '../../ground/index.ts';
import { may, reach } from '../../platform/access/policy.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { yearPoint } from './peers.ts';
import { standingOf } from './plan-actions.ts';
import { chancesOf, type Found } from './read-chances.ts';
import { luckOf } from './read-luck.ts';
import { chanceShown } from './read-next.ts';
import { measureOf } from './readings.ts';
import { inOrder } from './rules/coach-next.ts';
import { type Skill, skillsWith } from './rules/skills.ts';
import { namesOf, planShown, sessionShown, skillShown } from './shown.ts';
import { plansOf, sessionsOf, skillsOf } from './store.ts';
import { coachingPlans } from './tables.ts';

/** So many records are cited for a suggestion. */
const cited = 5;
const failed: readonly string[] = ['left', 'lost'];

/**
 * What somebody works on and where he stands; null for one whose coaching the asker may not see. Of a past day it tells the plans and sessions as they
 * stood then, to be read alone.
 */
export async function coachedPersonOf(asker: Asker, personId: string, when: { asOf?: Instant } = {}) {
  const { reader, actor, today } = asker;
  const people = reach(actor, coachingPlans.policy, 'read');
  const known = await peopleByIds(reader, actor, [personId]);
  if (!known.has(personId) || (people !== 'all' && !people.includes(personId))) return null;
  const isYou = personId === actor.personId;
  const isNow = when.asOf === undefined;
  const mayWrite = isNow && !isYou && may(actor, coachingPlans.policy, 'write', personId);
  const [plans, sessions, own, found] = await Promise.all([
    plansOf(reader, actor, personId, when),
    sessionsOf(reader, actor, personId, when),
    skillsOf(reader, actor),
    mayWrite ? chancesOf(asker, today) : null,
  ]);
  const active = plans.find(({ state }) => state === 'active');
  const ofHim = found?.chances.filter((chance) => chance.personId === personId) ?? [];
  const [first] = inOrder(ofHim);
  const ordered = first ? [first.best, ...first.others] : [];
  const best = ordered[0] && found?.skills.get(ordered[0].skillKey);
  const [standing, luck, cites, names] = await Promise.all([
    active && isNow ? standingOf(asker, active, today) : null,
    mayWrite ? luckOf(asker, personId) : null,
    best ? citesOf(asker, best, personId) : [],
    namesOf(reader, actor, [personId, ...sessions.map(({ coachId }) => coachId)]),
  ]);
  return {
    ...{ person: names(personId), currency: actor.currency, mayWrite, isYou, volume: found?.volume ?? 'money' },
    plans: plans.map((plan) => only(isNow, planShown(actor, names, plan))),
    standing,
    sessions: sessions.map((session) => only(isNow, sessionShown(actor, names, session, today))),
    chances: ordered.map((chance) => chanceShown(asker, found as Found, chance)),
    ...{ cites, luck, skills: skillsWith(own).map(skillShown) },
  };
}

/** What is past is read alone. */
const only = <Shown extends { mayWrite: boolean }>(isNow: boolean, shown: Shown): Shown =>
  isNow ? shown : { ...shown, mayWrite: false };

/** Records in which the skill was wanting: deals that were lost or fell back, the newest first, or whatever was counted. */
async function citesOf(asker: Asker, skill: Skill, personId: string) {
  const measure = await measureOf(asker, skill);
  if (!measure?.metric.rows) return [];
  const { metric, stageIds } = measure;
  const pages = await Promise.all(
    (stageIds ?? [undefined]).map((stageId) =>
      metric.rows?.(asker, {
        ...{ point: yearPoint(asker.today), limit: 200, cursor: null },
        filter: { ownerIds: [personId], ...(stageId ? { stageId } : {}) },
      }),
    ),
  );
  const rows = pages.flatMap((page) => page?.items ?? []);
  const wanting = rows.filter(({ part }) => failed.includes(part));
  return (wanting.length > 0 ? wanting : rows)
    .toSorted((a, b) => (b.day ?? '').localeCompare(a.day ?? ''))
    .slice(0, cited)
    .map(({ kind, id, name, day }) => ({ kind, id, name, day }));
}
