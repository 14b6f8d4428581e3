/**
 * Whose team views somebody finds: those of his managers, as they made them for their people, and those of his people.
 * Two colleagues of one manager do not find each other's.
 */
export function circleOf(
  personId: string,
  team: readonly string[],
  managers: ReadonlyMap<string, string | null>,
): string[] {
  const circle = new Set(team);
  // A loop of managers ends where it began.
  for (let above = managers.get(personId) ?? null; above !== null && !circle.has(above); ) {
    circle.add(above);
    above = managers.get(above) ?? null;
  }
  return [...circle];
}
