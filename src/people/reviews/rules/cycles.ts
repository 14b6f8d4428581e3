import { addDays, type LocalDate } from '../../../ground/index.ts';

export const cycleKinds = ['quarterly', 'annual'] as const;
export type CycleKind = (typeof cycleKinds)[number];

export type Days = {
  firstOn: LocalDate;
  lastOn: LocalDate;
  selfDueOn: LocalDate;
  ratingsDueOn: LocalDate;
  releaseOn: LocalDate;
};

/** Which of the days of a round comes before one that it has to follow; null where all are in order. */
export function outOfOrder(days: Days): keyof Days | null {
  if (days.lastOn < days.firstOn) return 'lastOn';
  if (days.selfDueOn < days.firstOn) return 'selfDueOn';
  if (days.ratingsDueOn < days.selfDueOn) return 'ratingsDueOn';
  return days.releaseOn < days.ratingsDueOn ? 'releaseOn' : null;
}

/** Appraisals of a round are opened from a month before what people write is due, when most of the period is over, until they are told. */
export const isOpening = ({ selfDueOn, releaseOn }: Pick<Days, 'selfDueOn' | 'releaseOn'>, today: LocalDate): boolean =>
  addDays(selfDueOn, -30) <= today && today <= releaseOn;

export const leftKinds = ['open', 'rate', 'release', 'acknowledge'] as const;
/** What was still to be done for somebody as his round was closed. */
export type LeftOpen = { personId: string; what: (typeof leftKinds)[number] };

type Stood = { ownerId: string; state: 'open' | 'released' | 'acknowledged'; isRated: boolean };

/** What stays open of a round, person by person: an appraisal to open, to rate, to tell or to take note of. Nothing for whoever took note of his. */
export function leftIn(people: readonly string[], appraisals: readonly Stood[]): LeftOpen[] {
  const of = new Map(appraisals.map((one) => [one.ownerId, one]));
  return people.flatMap((personId): LeftOpen[] => {
    const stood = of.get(personId);
    if (!stood) return [{ personId, what: 'open' }];
    if (stood.state === 'acknowledged') return [];
    if (stood.state === 'released') return [{ personId, what: 'acknowledge' }];
    return [{ personId, what: stood.isRated ? 'release' : 'rate' }];
  });
}

type Round = Pick<Days, 'firstOn' | 'lastOn'> & { id: string; kind: CycleKind; people: readonly string[] };

/**
 * Another round of the same kind in which somebody would be reviewed for some of the same days, with whom; null where there is none. A
 * quarterly review within the year of an annual appraisal is none: they are of different kinds.
 */
export function overlapping<R extends Round>(wanted: Round, all: readonly R[]): { cycle: R; personId: string } | null {
  for (const cycle of all) {
    if (cycle.id === wanted.id || cycle.kind !== wanted.kind) continue;
    if (cycle.firstOn > wanted.lastOn || wanted.firstOn > cycle.lastOn) continue;
    const personId = wanted.people.find((id) => cycle.people.includes(id));
    if (personId) return { cycle, personId };
  }
  return null;
}

export type PartRole = 'self' | 'manager' | 'peer' | 'upward';

/** By when who has to write: of himself and of others first, so that whoever rates has read them. */
export const dueOf = (role: PartRole, days: Pick<Days, 'selfDueOn' | 'ratingsDueOn'>): LocalDate =>
  role === 'manager' ? days.ratingsDueOn : days.selfDueOn;

type Written = { role: PartRole; ownerId: string; submittedOn: LocalDate | null };

/**
 * Who rates somebody as whoever leads him: who handed it in, and until somebody has, who leads him on the day. Whoever leaves or hands the
 * person over in the middle leaves the rating to his successor; what he had written stays his.
 */
export const raterOf = (parts: readonly Written[], leaderId: string | null): string | null =>
  parts.find(({ role, submittedOn }) => role === 'manager' && submittedOn !== null)?.ownerId ?? leaderId;
