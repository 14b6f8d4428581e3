import type { LocalDate } from '../../../../ground/days.ts';
import { peopleOn, type Stint } from '../kept.ts';

const holds = ({ from, until }: Stint, day: LocalDate) =>
  (from === null || from <= day) && (until === null || day < until);

/** Who works a territory from a day on is others: those who do then end, who never began is out, what was before or comes later stays. */
export const reseated = (people: readonly Stint[], incoming: readonly string[], day: LocalDate): Stint[] => [
  ...people.flatMap((stint) => {
    if (!holds(stint, day)) return [stint];
    return stint.from !== null && stint.from >= day ? [] : [{ ...stint, until: day }];
  }),
  ...incoming.map((personId) => ({ personId, from: day, until: null })),
];

type Worked = { id: string; people: readonly Stint[] };
type Line = { companyId: string; territoryId: string | null };
type Then = { lines: readonly Line[]; territories: readonly Worked[]; day: LocalDate };

/** Companies that others worked before a day than after it, and those that the same did; whom nobody worked then or now is in neither. */
export function changedHands(before: Then, after: Then): { moved: Set<string>; stayed: Set<string> } {
  const [was, is] = [handsIn(before), handsIn(after)];
  const [moved, stayed] = [new Set<string>(), new Set<string>()];
  for (const [companyId, hands] of is) {
    const then = was.get(companyId);
    if (then) (then === hands ? stayed : moved).add(companyId);
  }
  return { moved, stayed };
}

function handsIn({ lines, territories, day }: Then): Map<string, string> {
  const working = new Map(territories.map(({ id, people }) => [id, peopleOn(people, day).sort().join()]));
  return new Map(
    lines.flatMap(({ companyId, territoryId }) => {
      const hands = working.get(territoryId ?? '');
      return hands ? [[companyId, hands] as const] : [];
    }),
  );
}
