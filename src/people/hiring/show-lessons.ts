import { dayOf, type LocalDate, type Period, quarterOf, shiftQuarter } from '../../ground/index.ts';
import { mean, median } from '../../ground/statistics.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { peopleByIds, tenuresOf } from '../organisation/reads.ts';
import { attainmentsIn } from './ports.ts';
import { linkOf, type Pair } from './rules/outcome-link.ts';
import { asAskedOf } from './rules/question-sets.ts';
import { firstYearAttrition, stayTalks } from './rules/staying.ts';
import { candidatesOf, interviewsOf, requisitionsOf } from './store.ts';
import { type CandidateRow, type InterviewRow, type JobOfferRow, jobOffers, type RequisitionRow } from './tables.ts';

/** So many full quarters after the first day are looked at. */
const quartersLooked = 4;

/** What hired people brought of their quotas: the mean of up to four full quarters after their first day. */
async function attainedBy(reader: Reader, actor: Actor, started: ReadonlyMap<string, LocalDate>, today: LocalDate) {
  const fiscal = fiscalOf(actor);
  const now = quarterOf(today, fiscal);
  const periods: Period[] = Array.from({ length: 2 * quartersLooked }, (_, at) => shiftQuarter(now, -1 - at, fiscal));
  const told = await attainmentsIn(reader, actor, { periods });
  const byPerson = new Map<string, number>();
  for (const [personId, from] of started) {
    const own = told
      .filter((one) => one.personId === personId && one.first >= from)
      .toSorted((one, other) => (one.first < other.first ? -1 : 1))
      .slice(0, quartersLooked);
    const attained = mean(own.map(({ value }) => value));
    if (attained !== null) byPerson.set(personId, attained);
  }
  return byPerson;
}

/** The mean of what a candidate was given for each question, over all who asked it. */
function givenTo(rows: readonly InterviewRow[]): Map<string, number> {
  const points = new Map<string, number[]>();
  for (const { scores } of rows)
    for (const { questionId, score } of scores ?? [])
      points.set(questionId, [...(points.get(questionId) ?? []), score]);
  return new Map([...points].map(([id, given]) => [id, mean(given) as number]));
}

type Told = {
  requisitions: readonly RequisitionRow[];
  candidates: readonly CandidateRow[];
  interviews: readonly InterviewRow[];
};

/** Each question that was asked, with how far it foretold what hired people attained. */
function linksOf({ requisitions, candidates, interviews }: Told, attained: ReadonlyMap<string, number>) {
  const asked = new Map<string, { text: string; all: number[]; pairs: Pair[] }>();
  const byId = new Map(requisitions.map((one) => [one.id, one]));
  for (const candidate of candidates) {
    const { id, requisitionId, personId, state } = candidate;
    const of = byId.get(requisitionId);
    const steps = of ? asAskedOf(of, candidate).steps : [];
    const given = givenTo(interviews.filter(({ candidateId }) => candidateId === id));
    for (const question of steps.flatMap(({ questions }) => questions)) {
      const score = given.get(question.id);
      if (score === undefined) continue;
      const key = `${question.id} ${question.text}`;
      const known = asked.get(key) ?? { text: question.text, all: [], pairs: [] };
      const outcome = personId === null || state !== 'hired' ? undefined : attained.get(personId);
      asked.set(key, {
        text: question.text,
        all: [...known.all, score],
        pairs: outcome === undefined ? known.pairs : [...known.pairs, { score, outcome }],
      });
    }
  }
  return [...asked.values()].map(({ text, all, pairs }) => ({ text, n: pairs.length, link: linkOf(pairs, all) }));
}

/** What hiring taught: which question foretold anything, how many leave, and with whom a talk about staying is due. */
export async function lessonsOf(reader: Reader, actor: Actor, today: LocalDate) {
  const requisitions = await requisitionsOf(reader, actor);
  const ids = requisitions.map(({ id }) => id);
  const candidates = await candidatesOf(reader, actor, ids);
  const [interviews, offers, tenures] = await Promise.all([
    interviewsOf(
      reader,
      actor,
      candidates.map(({ id }) => id),
    ),
    reader.rows<JobOfferRow>(readable(actor, jobOffers).where('state', '=', 'accepted')),
    tenuresOf(reader, actor),
  ]);
  const started = new Map(offers.flatMap(({ personId, startOn }) => (personId ? [[personId, startOn] as const] : [])));
  const attained = await attainedBy(reader, actor, started, today);
  const days = tenures
    .filter(({ personId }) => actor.role !== 'manager' || actor.team.includes(personId))
    .map(({ personId, from, left }) => ({
      personId,
      from: dayOf(from, actor.timeZone),
      left: left === null ? null : dayOf(left, actor.timeZone),
    }));
  const talks = stayTalks(days, today).filter(({ personId }) => personId !== actor.personId);
  const people = await peopleByIds(
    reader,
    actor,
    talks.map(({ personId }) => personId),
  );
  const toHire = offers.flatMap(({ candidateId, madeOn }) => {
    const came = candidates.find(({ id }) => id === candidateId)?.cameOn;
    return came ? [(Date.parse(madeOn) - Date.parse(came)) / 86_400_000] : [];
  });
  return {
    questions: linksOf({ requisitions, candidates, interviews }, attained),
    measured: attained.size,
    attrition: firstYearAttrition(days, today),
    talks: talks.map(({ personId, since }) => ({ id: personId, name: people.get(personId)?.name ?? '', since })),
    daysToOffer: median(toHire),
  };
}
