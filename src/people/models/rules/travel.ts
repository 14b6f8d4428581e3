import type { Split } from '../../../process/pipeline/index.ts';
import { type Crew, type Duty, type Model, type Part, peopleOf } from './model.ts';

/** How far something is on its way: as a lead, or as a deal in the stages of its pipeline. */
export type Stand =
  | { as: 'lead'; isQualified: boolean }
  | { as: 'deal'; isWon: boolean; stageIds: readonly string[]; position: number };

/** Who did a part until he handed it over, in the order in which that happened. */
export type Held = { duty: Duty; personId: string };

function hasBegun({ begins, stageIds }: Part, stand: Stand): boolean {
  if (begins === 'lead') return true;
  if (stand.as === 'lead') return begins === 'mql' && stand.isQualified;
  if (begins === 'won') return stand.isWon;
  if (begins !== 'stage' || stand.isWon) return true;
  const first = stand.stageIds.findIndex((id) => stageIds.includes(id));
  return first >= 0 && stand.position >= first;
}

/** Whose turn it is there: of the parts that have begun, the last. */
export const partAt = ({ parts }: Pick<Model, 'parts'>, stand: Stand): Part =>
  parts.findLast((part) => hasBegun(part, stand)) ?? (parts[0] as Part);

const dutiesOf = (crews: readonly Crew[], personId: string): Duty[] =>
  crews.flatMap(({ people }) => people.filter((one) => one.personId === personId).map(({ duty }) => duty));

/** The part that somebody does there: his latest of those that have begun, else the earliest of his that is to come; null where he has none. */
export function dutyOf(model: Model, personId: string, at: Part): Duty | null {
  const his = dutiesOf(model.crews, personId);
  const until = model.parts.indexOf(at);
  const begun = model.parts.findLast(({ duty }, place) => place <= until && his.includes(duty));
  return (begun ?? model.parts.find(({ duty }) => his.includes(duty)))?.duty ?? null;
}

export type Turn = {
  /** How many of this part somebody was given already. */
  given: (personId: string) => number;
  isHere: (personId: string) => boolean;
};

/** The pod of somebody; null where he is in none. */
const crewOf = ({ crews }: Pick<Model, 'crews'>, personId: string): Crew | null =>
  crews.find(({ people }) => people.some((one) => one.personId === personId)) ?? null;

/**
 * To whom something goes that stands there and is somebody's; null where it stays with him. An island keeps it. Of a line it goes to whoever of the part was
 * given least so far, of a pod to whoever has the part in the same pod. Whoever has that part or a later one keeps it, and it stays where nobody of
 * the part is here.
 */
export function nextHolder(model: Model, ownerId: string, stand: Stand, { given, isHere }: Turn): string | null {
  if (model.shape === 'island') return null;
  const part = partAt(model, stand);
  const from = model.parts.indexOf(part);
  const his = dutiesOf(model.crews, ownerId);
  if (model.parts.some(({ duty }, place) => place >= from && his.includes(duty))) return null;
  const own = model.shape === 'pod' ? crewOf(model, ownerId) : null;
  const here = peopleOf({ crews: own ? [own] : model.crews }, part.duty).filter(isHere);
  return here.toSorted((a, b) => given(a) - given(b))[0] ?? null;
}

/**
 * Who is credited for a deal while somebody does a part of it, in shares that make 100 %; none is its owner alone. An island credits its owner. A pod shares
 * from the start, whoever of it owns the deal. In a line each who handed it over has what his part is worth; what belongs to a part that nobody did goes to the next who did
 * one, and whoever has it now is credited with all that is to come. Qualifier 10, closer 80, keeper 10: handed to the closer it is 10 and 90.
 */
export function creditAt(model: Model, held: readonly Held[], ownerId: string, duty: Duty): Split[] {
  if (model.shape === 'island') return [];
  const crew = model.shape === 'pod' ? crewOf(model, ownerId) : null;
  if (model.shape === 'pod') {
    const doing = (part: Part) => crew?.people.find((one) => one.duty === part.duty)?.personId ?? ownerId;
    return sharesOf(
      model.parts.map((part) => ({ personId: doing(part), percent: part.percent })),
      ownerId,
    );
  }
  const place = model.parts.findIndex((part) => part.duty === duty);
  let waiting = 0;
  const shares: { personId: string; percent: number }[] = [];
  for (const [at, part] of model.parts.entries()) {
    waiting += part.percent;
    const his = at < place ? held.findLast((one) => one.duty === part.duty) : undefined;
    if (!his) continue;
    shares.push({ personId: his.personId, percent: waiting });
    waiting = 0;
  }
  return sharesOf([...shares, { personId: ownerId, percent: waiting }], ownerId);
}

/** One share for each person, in hundredths, so that thirds meet; one of nothing is none. */
function sharesOf(parts: readonly { personId: string; percent: number }[], ownerId: string): Split[] {
  const sums = new Map<string, number>();
  for (const { personId, percent } of parts) sums.set(personId, (sums.get(personId) ?? 0) + Math.round(percent * 100));
  const shares = [...sums].flatMap(([personId, sum]) =>
    sum > 0 ? [{ personId, kind: 'share' as const, percent: sum / 100 }] : [],
  );
  return shares.every(({ personId }) => personId === ownerId) ? [] : shares;
}

const sharesIn = (splits: readonly Split[]): string =>
  splits
    .filter(({ kind }) => kind === 'share')
    .map(({ personId, percent }) => `${personId} ${percent}`)
    .sort()
    .join();

/** Shares that people set by hand are theirs: a model touches none but those that it set itself, or none at all. */
export const isByHand = (splits: readonly Split[], byModel: readonly Split[]): boolean =>
  sharesIn(splits) !== '' && sharesIn(splits) !== sharesIn(byModel);

/** The stages of a pipeline in which somebody does his part, for the board that he looks at first; every stage of an island. */
export function stagesOf(model: Model, personId: string, stageIds: readonly string[]): string[] {
  const his = dutiesOf(model.crews, personId);
  return stageIds.filter((_, position) =>
    his.includes(partAt(model, { as: 'deal', isWon: false, stageIds, position }).duty),
  );
}
