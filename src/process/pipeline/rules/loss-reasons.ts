import { fold } from '../../../ground/text.ts';

/** A reason for losing as the tree holds it; without a parent it stands at the top. */
export type Reason = { id: string; name: string; parentId: string | null; position: number; retiredOn: string | null };

/** A reason in the order of the tree, with how deep it stands and what it is called from the top down. */
export type PlacedReason<R extends Reason = Reason> = R & { depth: number; path: string };

/** Two levels say what was the matter, a third what exactly; deeper nobody chooses any more. */
export const deepest = 3;

/** The reasons a workspace begins with: those the field tells apart, each with what it usually comes down to. */
export const firstReasons: readonly { name: string; parts: readonly string[] }[] = [
  { name: 'Price', parts: ['Too expensive', 'No budget', 'Terms of payment or contract'] },
  { name: 'Competitor', parts: ['Better product', 'Better price', 'Known supplier'] },
  { name: 'Product', parts: ['Missing feature', 'Technical fit', 'Delivery or service'] },
  { name: 'Timing', parts: ['Postponed', 'Priorities changed'] },
  { name: 'No decision', parts: ['Stayed as they are', 'Project cancelled', 'No answer any more'] },
  { name: 'Relationship', parts: ['Contact left', 'Decision maker not reached'] },
  { name: 'Not a fit', parts: [] },
];

/**
 * The tree from the top down, siblings by position and name: Price, Price › Too expensive, Competitor. A reason whose parent is
 * not there stands at the top.
 */
export function inTreeOrder<R extends Reason>(reasons: readonly R[]): PlacedReason<R>[] {
  const known = new Set(reasons.map(({ id }) => id));
  const children = Map.groupBy(reasons, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const below = (parentId: string | null, depth: number, path: string): PlacedReason<R>[] =>
    (children.get(parentId) ?? [])
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name))
      .flatMap((reason) => {
        const own = path ? `${path} › ${reason.name}` : reason.name;
        return [{ ...reason, depth, path: own }, ...below(reason.id, depth + 1, own)];
      });
  return below(null, 0, '');
}

/** A reason and all below it, each once. */
export function withAllBelow(reasons: readonly Reason[], id: string): string[] {
  const found = new Set([id]);
  for (const each of found) for (const child of reasons) if (child.parentId === each) found.add(child.id);
  return [...found];
}

export type ReasonFault = 'unknown-parent' | 'in-circle' | 'too-deep' | 'same-name';

/** What keeps a reason from standing where it is put; null when nothing does. Siblings have names of their own, whatever the case. */
export function faultInTree(reasons: readonly Reason[], changed: Reason): ReasonFault | null {
  const others = reasons.filter(({ id }) => id !== changed.id);
  const after = [...others, changed];
  if (changed.parentId !== null) {
    if (changed.parentId === changed.id || withAllBelow(reasons, changed.id).includes(changed.parentId))
      return 'in-circle';
    if (!others.some(({ id }) => id === changed.parentId)) return 'unknown-parent';
  }
  if (inTreeOrder(after).some(({ depth }) => depth >= deepest)) return 'too-deep';
  const twin = others.some(
    ({ parentId, name, retiredOn }) =>
      parentId === changed.parentId &&
      retiredOn === null &&
      changed.retiredOn === null &&
      fold(name) === fold(changed.name),
  );
  return twin ? 'same-name' : null;
}

/** What parts a way down the tree: a stroke with room on both sides, a colon before some, an arrow. "50/50" is one name. */
const parting = /\s*[›>]\s*|\s+\/\s+|\s*:\s+/;
/** The same written without room, for reasons that are there: "Price/Too expensive". */
const partingAnyhow = /[›>/:]/;

const wayOf = (words: string, by: RegExp): string[] =>
  words
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * The reason that a free text names: its name alone where only one is called so, or its whole way ("Price › Too expensive",
 * "price / too expensive"). Anything else is no reason of the tree and stays text.
 */
export function reasonNamed(reasons: readonly Reason[], text: string): string | null {
  const placed = inTreeOrder(reasons.filter(({ retiredOn }) => retiredOn === null));
  const byPath = (by: RegExp) => {
    const plain = (words: string) => wayOf(words, by).map(fold).join(' › ');
    const wanted = plain(text);
    return wanted === '' ? undefined : placed.find(({ path }) => plain(path) === wanted);
  };
  const alone = placed.filter(({ name }) => fold(name) === fold(text.trim()));
  const found = byPath(parting) ?? (alone.length === 1 ? alone[0] : byPath(partingAnyhow));
  return found?.id ?? null;
}

/**
 * Reasons for words that name none yet, to be added to the tree: "Weather" at its top, "Price / Exchange rate" below Price. A way that is
 * too long for the tree stands at the top by its whole words. Whatever is called so already is not added again.
 */
export function reasonsFor(reasons: readonly Reason[], words: readonly string[], newId: () => string): Reason[] {
  const all = [...reasons];
  for (const word of words) {
    if (reasonNamed(all, word) !== null) continue;
    const way = wayOf(word, parting);
    let parentId: string | null = null;
    for (const name of way.length > 0 && way.length <= deepest ? way : [word.trim()]) {
      const beside = all.filter((one) => one.parentId === parentId);
      const there = beside.find((one) => one.retiredOn === null && fold(one.name) === fold(name));
      const position = Math.max(-1, ...beside.map((one) => one.position)) + 1;
      const one: Reason = there ?? { id: newId(), name, parentId, position, retiredOn: null };
      if (!there) all.push(one);
      parentId = one.id;
    }
  }
  return all.slice(reasons.length).filter(({ name }) => name !== '');
}
