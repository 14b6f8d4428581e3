import { loopsIn } from '../../../ground/index.ts';
import { type Design, leadOf, peopleOf } from './design.ts';

export type NewLine = { personId: string; from: string | null; to: string };
export type Lines = { moves: NewLine[]; inTwo: string[]; looped: string[] };

/**
 * Whose reporting line follows a structure: whoever is of one team reports to its lead, and a lead goes on reporting to whom he did. Who
 * is of two teams stays where he is, and so does whoever would report to himself in the end.
 */
export function linesAfter(design: Design, managers: ReadonlyMap<string, string | null>): Lines {
  const teamsOf = Map.groupBy(design.people, ({ personId }) => personId);
  const inTwo = [...teamsOf].flatMap(([personId, its]) => (its.length > 1 ? [personId] : []));
  const wished = design.teams.flatMap(({ id }): NewLine[] => {
    const lead = leadOf(design, id);
    if (!lead) return [];
    return peopleOf(design, id).flatMap((personId) => {
      const from = managers.get(personId) ?? null;
      return personId === lead || inTwo.includes(personId) || from === lead ? [] : [{ personId, from, to: lead }];
    });
  });
  const moves: NewLine[] = [];
  const looped: string[] = [];
  const above = new Map([...managers].flatMap(([id, to]) => (to ? [[id, to] as const] : [])));
  for (const line of wished) {
    const { personId, to } = line;
    const before = above.get(personId);
    if (loopsIn(above.set(personId, to)).length === 0) {
      moves.push(line);
      continue;
    }
    looped.push(personId);
    if (before) above.set(personId, before);
    else above.delete(personId);
  }
  return { moves, inTwo, looped };
}
