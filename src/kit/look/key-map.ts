/** Keys as the map shows them: alternatives beside each other, and what they do in words. */
export type SaidKey = { keys: readonly string[]; does: string };

/** The keys that a part of the screen listens to, for as long as it stands there. */
export type HeldKeys = {
  /** On every page, rather than on this one alone. */
  everywhere: boolean;
  said: () => readonly SaidKey[];
  /** Does what the key does here; false where it does nothing. */
  press: (name: string, event: KeyboardEvent) => boolean;
};

const held = new Set<HeldKeys>();

/** The only way to listen to a key of a page; whatever is held stands in the map of keys. Let go by what is returned. */
export function holdKeys(keys: HeldKeys): () => void {
  held.add(keys);
  return () => void held.delete(keys);
}

/** Those of the page first, the one that came last before the others. */
const inOrder = (): HeldKeys[] => [...held].reverse().sort((a, b) => Number(a.everywhere) - Number(b.everywhere));

/** Gives a key to whoever holds it; false where nobody does. */
export const pressed = (name: string, event: KeyboardEvent): boolean =>
  inOrder().some((each) => each.press(name, event));

/** Whether a sequence such as "g d" begins so. */
export const startsSequence = (name: string): boolean =>
  [...held].some((each) => each.said().some(({ keys }) => keys.some((key) => key.startsWith(`${name} `))));

export const nameOfKey = (key: string, mod: boolean): string => (mod ? `mod+${key.toLowerCase()}` : key);

/** All keys as they are held now: what this page has, and what every page has. Said once, also when several parts say it. */
export function keyMap(): { page: SaidKey[]; everywhere: SaidKey[] } {
  const of = (everywhere: boolean) => unique([...held].filter((each) => each.everywhere === everywhere));
  return { page: of(false), everywhere: of(true) };
}

let noted: { page: string; rows: SaidKey[] } | null = null;

/** Notes the keys of the page on which somebody asked for them, to be shown on a page of their own; null where it has none. */
export function notePageKeys(page: string): void {
  const { page: rows } = keyMap();
  noted = rows.length > 0 ? { page, rows } : null;
}

export const notedPageKeys = () => noted;

function unique(parts: readonly HeldKeys[]): SaidKey[] {
  const rows = new Map<string, SaidKey>();
  for (const { keys, does } of parts.flatMap((each) => each.said())) {
    const known = rows.get(does);
    const more = keys.filter((key) => !known?.keys.includes(key));
    rows.set(does, { does, keys: [...(known?.keys ?? []), ...more] });
  }
  return [...rows.values()];
}

/** Those that do something like what was typed, or are pressed so: "move", "ctrl k", "j". */
export function narrowedKeys(rows: readonly SaidKey[], typed: string): SaidKey[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [...rows];
  return rows.filter(
    ({ keys, does }) =>
      does.toLowerCase().includes(wanted) ||
      keys.some((key) => shownKeys(key, false).join(' ').toLowerCase() === wanted || key.toLowerCase() === wanted),
  );
}

const words: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** What stands on the keys: `mod+k` is Ctrl and K, on a Mac ⌘ and K; `g d` is G, then D. */
export const shownKeys = (name: string, isMac: boolean): string[] =>
  (name === ' ' ? [name] : name.split(/[+ ]/))
    .map((part) => words[part] ?? (part === 'mod' ? (isMac ? '⌘' : 'Ctrl') : part))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part));
