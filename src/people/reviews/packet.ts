import { addDays, type LocalDate } from '../../ground/index.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { hiddenFields } from '../../platform/access/policy.ts';
import { groupOf } from '../../platform/metrics/answers.ts';
import type { Asker, Metric } from '../../platform/metrics/registry.ts';
import { signedCharters } from '../charters/reads.ts';
import { coachedBetween, luckOf } from '../coaching/reads.ts';
import { certificatesIn, developmentOfPerson } from '../learning/reads.ts';
import type { ReviewPorts } from './ports.ts';
import { progressOf } from './progress.ts';
import { anItem, type Item, type Packet } from './rules/packet.ts';
import { type Question, type Raised, raisedIn } from './rules/questions.ts';
import { checkInsAbout, objectivesOf } from './store.ts';

/** What is read of a period: results first, then what leads to them. */
const told = [
  ...['won_value', 'quota_attainment', 'win_rate', 'average_deal_size', 'activities_done', 'forecast_accuracy'],
  ...['commitment_keep_rate', 'meetings_held_rate', 'data_quality'],
];

export type About = { personId: string; firstOn: LocalDate; lastOn: LocalDate; questions: readonly Question[] };

/**
 * All that a period left behind of somebody as whoever opens his appraisal sees it: numbers of the registry, objectives, what he was coached
 * in and what came of it, what the two said to each other. Of whoever leads, numbers are those of all below him.
 */
export async function takePacket(asker: Asker, about: About, { talksWith }: ReviewPorts): Promise<Packet> {
  const { personId, firstOn, lastOn } = about;
  const until = [lastOn, asker.today].sort()[0] as LocalDate;
  const days = { from: firstOn, until };
  const isWithin = (day: LocalDate | null) => day !== null && firstOn <= day && day <= until;
  const [numbers, objectives, learnt, coached, checkIns, talks, luck] = await Promise.all([
    numbersOf(asker, about, until),
    objectiveItems(asker, about),
    learntItems(asker, about, until),
    coachedBetween(asker, personId, days),
    checkInsAbout(asker.reader, asker.actor, personId),
    talksWith(asker, { personId, ...days }),
    luckOf(asker, personId),
  ]);
  const within = checkIns.filter(({ onDay }) => isWithin(onDay));
  const said: Raised[] = [
    ...within,
    ...talks.map(({ text }) => ({ topics: [], text })),
    ...coached.said.map((text) => ({ topics: ['skills'], text })),
  ];
  return {
    ...{ form: 1, firstOn, lastOn, luck, raised: raisedIn(about.questions, said) },
    items: [
      ...numbers,
      ...objectives,
      ...learnt,
      ...coached.plans.map((plan) => anItem('coaching-plan', plan)),
      ...coached.sessions.map((session) => anItem('coaching-session', session)),
      ...within.map(({ id, onDay }) => anItem('check-in', { recordId: id, day: onDay })),
      ...talks.map(({ id, day }) => anItem('meeting', { recordId: id, day })),
    ],
    attainment: numbers.find(({ key }) => key === 'quota_attainment')?.value ?? null,
  };
}

async function numbersOf(asker: Asker, { personId, firstOn, lastOn }: About, until: LocalDate): Promise<Item[]> {
  const ownerIds = (await asker.teamsOn(asker.today)).treeOf(personId);
  const point = { name: 'review', period: { first: firstOn, next: addDays(lastOn, 1) }, asOf: until };
  const found = await Promise.all(
    told.map(async (id) => {
      const metric = asker.metric(id);
      if (!metric?.dimensions.includes('owner') || !isToldTo(asker.actor, metric)) return [];
      const figures = await metric.figures(asker, { points: [point], by: [], filter: { ownerIds } });
      const whole = figures.find(({ key }) => Object.keys(key).length === 0);
      if (!whole || (whole.value === null && whole.n === 0)) return [];
      const { value, n, range, currency } = whole;
      return [
        anItem('metric', {
          ...{ key: id, day: until, value, unit: metric.unit, currency, n },
          ...{ low: range?.low ?? null, high: range?.high ?? null },
          rowsHref: groupOf(metric, { ownerIds }, point, whole, null).rowsHref,
        }),
      ];
    }),
  );
  return found.flat();
}

/** Whether a number is for somebody: who reads none of its records, or from whom a field of it is hidden, is not told it. */
export const isToldTo = (actor: Actor, { policy, madeOf }: Pick<Metric, 'policy' | 'madeOf'>): boolean =>
  policy.read[actor.role] !== 'none' &&
  !(madeOf && hiddenFields(actor, { kind: madeOf.kind, policy }).some((field) => madeOf.fields.includes(field)));

async function objectiveItems(asker: Asker, { personId, firstOn, lastOn }: About): Promise<Item[]> {
  const rows = await objectivesOf(asker.reader, asker.actor, personId);
  const counted = rows.filter(
    ({ state, startsOn, dueOn }) => state === 'open' && startsOn <= lastOn && firstOn <= dueOn,
  );
  const stand = await progressOf(asker, counted);
  return counted.map((row) => {
    const { value, unit, currency, n, progress, rowsHref } = stand.get(row.id)!.progress;
    const of = { recordId: row.id, key: row.metricId, day: row.dueOn, progress };
    return anItem('objective', { ...of, value, unit, currency, n, rowsHref });
  });
}

/** What he learnt and was certified in, what he works towards, and what was expected of him and signed by both. */
async function learntItems(
  { reader, actor, today }: Asker,
  { personId, firstOn }: About,
  until: LocalDate,
): Promise<Item[]> {
  const [certificates, plans, charters] = await Promise.all([
    certificatesIn(reader, actor, personId, { from: firstOn, until }),
    developmentOfPerson(reader, actor, personId),
    signedCharters(reader, actor, personId, { from: firstOn, until }),
  ]);
  return [
    ...certificates.map(({ id, courseKey, name, passedOn, validUntil }) =>
      anItem('certificate', {
        ...{ recordId: id, key: courseKey, day: passedOn },
        says: name ?? null,
        n: validUntil !== null && validUntil < today ? 0 : 1,
      }),
    ),
    ...plans.map(({ id, goals, reviewOn }) => {
      const done = goals.filter(({ doneOn }) => doneOn !== null).length;
      return anItem('development-plan', { recordId: id, day: reviewOn, value: done, n: goals.length });
    }),
    ...charters.map(({ id, edition, signedOn }) => anItem('charter', { recordId: id, n: edition, day: signedOn })),
  ];
}
