type Place = { id: string; active: boolean; managerId: string | null };

/** Who is in the team of somebody today: he himself, and everybody below him who works here. A loop of managers ends. */
export function membersOf<Of extends Place>(places: readonly Of[], leadId: string): Of[] {
  const below = Map.groupBy(places, ({ managerId }) => managerId);
  const found = new Map(places.filter(({ id }) => id === leadId).map((place) => [place.id, place]));
  for (const [id] of found)
    for (const place of below.get(id) ?? []) if (!found.has(place.id)) found.set(place.id, place);
  return [...found.values()].filter(({ active }) => active);
}
