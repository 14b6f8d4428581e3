import { comparisons } from '../rules/readings.ts';

/** What a whole page is asked, as its address says it. */
export type PageAsk = {
  period?: string;
  from?: string;
  until?: string;
  owner?: string;
  team?: string;
  product?: string;
  sector?: string;
  segment?: string;
  compare?: (typeof comparisons)[number];
};

export const askWords = [
  'period',
  'from',
  'until',
  'owner',
  'team',
  'product',
  'sector',
  'segment',
  'compare',
] as const;

export function askIn(search: Record<string, string | undefined>): PageAsk {
  const said = askWords.flatMap((word) => (search[word] ? [[word, search[word]] as const] : []));
  const { compare, ...ask } = Object.fromEntries(said) as Record<string, string>;
  const known = comparisons.find((each) => each === compare);
  return { ...ask, ...(known ? { compare: known } : {}) };
}

/** The address of a page with another question. */
export function addressOf(path: string, ask: PageAsk): string {
  const search = new URLSearchParams();
  for (const word of askWords) if (ask[word]) search.set(word, ask[word]);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Narrowed to one of these; to all of them for an empty choice. */
export function narrowed(
  ask: PageAsk,
  by: 'team' | 'owner' | 'product' | 'sector' | 'segment',
  value: string,
): PageAsk {
  const { [by]: _, ...rest } = ask;
  return value ? { ...rest, [by]: value } : rest;
}
