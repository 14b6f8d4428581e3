/** Who sells from the desk, by telephone and online, and who goes to customers. */
export const profiles = ['inside', 'field'] as const;
export type Profile = (typeof profiles)[number];
export const choices = [...profiles, 'none'] as const;
export type Choice = (typeof choices)[number];

/** How somebody works: as he chose himself, else as those above him said; null for neither, or where he wants none. */
export function profileOf(given: Profile | null, chosen: Choice | null): Profile | null {
  if (chosen === 'none') return null;
  return chosen ?? given;
}

/** What comes first for whoever works so: pages in the order of the rail, of which the first opens, and whose part leads My day. */
export const firstOf: Record<Profile, { pages: readonly string[]; parts: readonly string[] }> = {
  inside: { pages: ['/calls', '/leads'], parts: ['calling', 'leads'] },
  field: { pages: ['/territories/route', '/territories/map'], parts: ['territories'] },
};

/** Things in their order, with those that are to come first before all others, in the order in which they are named. */
export function withFirst<One>(all: readonly One[], first: readonly string[], nameOf: (one: One) => string): One[] {
  const place = (one: One) => {
    const at = first.indexOf(nameOf(one));
    return at < 0 ? first.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}
