import type { LocalDate } from '../../ground/index.ts';
import type { Figure } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Peers, peersOf, yearPoint } from './peers.ts';
import { measureOf, readingsOf } from './readings.ts';
import { type Chance, chanceOf, type Gap, gapsOf } from './rules/coach-next.ts';
import { type Skill, skillsWith } from './rules/skills.ts';
import { skillsOf } from './store.ts';

export type Found = { chances: Chance[]; skills: ReadonlyMap<string, Skill>; peers: Peers; volume: 'money' | 'wins' };

/**
 * Of everybody whom the asker may see and each skill that can be measured, how far he is behind and what that is worth. The questions to the
 * registry do not grow with the people.
 */
export async function chancesOf(asker: Asker, day: LocalDate): Promise<Found> {
  const point = yearPoint(day);
  const [own, peers, won] = await Promise.all([
    skillsOf(asker.reader, asker.actor),
    peersOf(asker, day),
    asker.metric('won_value')?.figures(asker, { points: [point], by: ['owner'], filter: {}, brief: true }) ?? [],
  ]);
  const isHidden = won.some(({ missing }) => missing?.kind === 'hidden');
  const wonBy = new Map(won.map((each) => [each.key.owner, worthOf(each, isHidden)]));
  const skills = skillsWith(own);
  const found = await Promise.all(skills.map((skill) => ofSkill(asker, skill, { day, peers, wonBy })));
  return {
    chances: found.flat(),
    skills: new Map(skills.map((skill) => [skill.key, skill])),
    ...{ peers, volume: isHidden ? 'wins' : 'money' },
  };
}

/** What somebody won: in money, or in wins where the reader is not shown money. */
const worthOf = ({ value, n }: Figure, isHidden: boolean): number => (isHidden ? n : (value ?? 0));

type Given = { day: LocalDate; peers: Peers; wonBy: ReadonlyMap<string | null | undefined, number> };

async function ofSkill(asker: Asker, skill: Skill, { day, peers, wonBy }: Given): Promise<Chance[]> {
  const measure = await measureOf(asker, skill);
  if (!measure || measure.metric.betterIs === 'within-band') return [];
  const people = new Set(peers.people.keys());
  const readings = await readingsOf(asker, measure, yearPoint(day), { months: peers.months, people });
  const chancesOfOne = ({ personId, n }: Pick<Gap, 'personId' | 'n'>) =>
    measure.kind === 'count' ? (peers.months.get(personId) ?? 0) : n;
  const betterIs = measure.metric.betterIs;
  const groups = Map.groupBy(readings, ({ personId }) => peers.groupOf(personId));
  return [...groups.values()].flatMap((group) => {
    const [worth, chances] = [
      group.reduce((sum, { personId }) => sum + (wonBy.get(personId) ?? 0), 0),
      group.reduce((sum, each) => sum + chancesOfOne(each), 0),
    ];
    if (chances === 0) return [];
    return gapsOf(group, betterIs).map((gap) =>
      chanceOf(gap, {
        ...{ skillKey: skill.key, controllability: skill.controllability },
        volume: (worth / chances) * chancesOfOne(gap),
      }),
    );
  });
}
