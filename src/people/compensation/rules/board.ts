/** How somebody stands in the running quarter; nothing of what he is paid. */
export type Standing = { personId: string; sold: number; quota: number };

/** Those who agreed to be shown, by how far they reached their quota: 120 % before 80 %, who is alike by id. */
export const ranked = (people: readonly Standing[]): { personId: string; attainment: number; place: number }[] => {
  const found = people
    .filter(({ quota }) => quota > 0)
    .map(({ personId, sold, quota }) => ({ personId, attainment: sold / quota }))
    .sort((a, b) => b.attainment - a.attainment || (a.personId < b.personId ? -1 : 1));
  return found.map((each) => ({
    ...each,
    place: 1 + found.filter((other) => other.attainment > each.attainment).length,
  }));
};
