/** A sum over fewer others than these would tell of one of them. */
export const fewestOthers = 3;

/** Whether a sum over these people may be told to the reader: it holds enough besides himself. A team of Ana and two others may not. */
export const isEnough = (people: readonly string[], reader: string): boolean =>
  people.filter((id) => id !== reader).length >= fewestOthers;

export type Team = { leaderId: string | null; members: readonly string[] };

/**
 * Teams as they may be told when nobody is told of by himself: those too small stand together as one, with the smallest
 * of the others where that is still too few, so that no difference of sums tells of less. Of 5, 4, 2 and 1 people two are
 * told alone, and the other 3 together.
 */
export function foldSmall(teams: readonly Team[], reader: string): Team[] {
  const bySize = [...teams].sort((a, b) => b.members.length - a.members.length);
  const told = bySize.filter(({ members }) => isEnough(members, reader));
  const folded = bySize.filter(({ members }) => !isEnough(members, reader));
  while (
    folded.length > 0 &&
    told.length > 0 &&
    !isEnough(
      folded.flatMap(({ members }) => members),
      reader,
    )
  )
    folded.push(told.pop() as Team);
  const rest = folded.flatMap(({ members }) => members);
  return isEnough(rest, reader) ? [...told, { leaderId: null, members: rest }] : told;
}
