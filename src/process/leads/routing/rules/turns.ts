/** How many leads each person of a group is short of his share; below zero he had more. */
export type Owed = Readonly<Record<string, number>>;
export type Sharer = { personId: string; weight: number };

/** Sums of many small parts miss a whole by less than this. */
const slack = 1e-9;

/** What somebody is owed at most when a group changes, so that nobody comes back to a flood and nobody waits for long. */
const mostOwed = 1;

const shareOf = (present: readonly Sharer[]) => {
  const sum = present.reduce((all, { weight }) => all + weight, 0);
  return (weight: number) => weight / sum;
};

/**
 * What is owed among those who are there. Who went leaves what he was owed to the others by their shares; who came begins owed nothing.
 * Where somebody would be owed more than one lead, all are owed less in the same measure. So it always adds up to nothing.
 */
export function settled(owed: Owed, present: readonly Sharer[]): Record<string, number> {
  const share = shareOf(present);
  const here = new Set(present.map(({ personId }) => personId));
  const left = Object.entries(owed).reduce((sum, [id, each]) => (here.has(id) ? sum : sum + each), 0);
  const taken = present.map(
    ({ personId, weight }) => [personId, (owed[personId] ?? 0) + left * share(weight)] as const,
  );
  const most = Math.max(...taken.map(([, each]) => Math.abs(each)));
  const scale = most > mostOwed ? mostOwed / most : 1;
  return Object.fromEntries(taken.map(([id, each]) => [id, each * scale]));
}

/**
 * Whose turn it is among those who are there, and what is owed after it. It is Tijdeman's rule (1980): of those who are owed enough to be
 * next, the one who would be the first to be owed too much. With a group that stays the same nobody is ever 1 - 1/(2n - 2) of a lead away
 * from his exact share, so never a whole one: of weights 1, 1 and 2 the third has had 1 or 2 of any first three leads.
 */
export function nextTurn(present: readonly Sharer[], before: Owed): { personId: string; owed: Record<string, number> } {
  const [only] = present;
  if (!only) throw new RangeError('Nobody is there to have a turn');
  if (present.length === 1) return { personId: only.personId, owed: { [only.personId]: 0 } };
  const share = shareOf(present);
  const owed = settled(before, present);
  for (const { personId, weight } of present) owed[personId] = (owed[personId] ?? 0) + share(weight);
  const bound = 1 / (2 * present.length - 2);
  const deadline = ({ personId, weight }: Sharer) => (1 - bound - (owed[personId] as number)) / share(weight);
  const due = present.filter(({ personId }) => (owed[personId] as number) >= bound - slack);
  const next = due.reduce((first, each) => (deadline(each) < deadline(first) - slack ? each : first), due[0] as Sharer);
  owed[next.personId] = (owed[next.personId] as number) - 1;
  return { personId: next.personId, owed };
}
