import { median } from '../../../ground/index.ts';

/** A base territory with who works it and how many companies stand in it. */
export type Worked = { people: readonly string[]; companies: number; least: number | null };

/** Less than this share of what others have in the middle is too little to live on. */
const fewestOfMiddle = 0.5;

/**
 * Who cannot live on what he was given: every patch of his has fewer companies than it asks for, or he has less than half of what those in the
 * middle have. Two who work one patch share it: of 40 companies each has 20.
 */
export function starvedPeople(worked: readonly Worked[]): Set<string> {
  const held = worked.flatMap(({ people, companies, least }) =>
    people.map((personId) => ({
      ...{ personId, share: companies / people.length, isShort: least !== null && companies < least },
    })),
  );
  const byPerson = [...Map.groupBy(held, ({ personId }) => personId)].map(([personId, own]) => ({
    personId,
    share: own.reduce((sum, each) => sum + each.share, 0),
    isShort: own.every(({ isShort }) => isShort),
  }));
  const middle = median(byPerson.map(({ share }) => share)) ?? 0;
  return new Set(
    byPerson.flatMap(({ personId, share, isShort }) => (isShort || share < fewestOfMiddle * middle ? [personId] : [])),
  );
}
