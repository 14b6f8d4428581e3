/** Somebody in his place: under whom he works today, what he may do here, and whether he is still here. */
export type Placed = { id: string; role: string; active: boolean; managerId: string | null };

const leading = ['leader', 'manager'];

/**
 * Who is to act for somebody: the next above him who is here and leads by his role. A rep who leads a trainee hands it to his own manager; null
 * where nobody is above, or lines form a loop.
 */
export function whoActs(people: ReadonlyMap<string, Placed>, personId: string): string | null {
  const passed = new Set([personId]);
  let above = people.get(personId)?.managerId ?? null;
  while (above !== null && !passed.has(above)) {
    const found = people.get(above);
    if (found?.active && leading.includes(found.role)) return above;
    passed.add(above);
    above = found?.managerId ?? null;
  }
  return null;
}
