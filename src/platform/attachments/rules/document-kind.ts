import { fold } from '../../../ground/text.ts';

/** Whether a file is the kind of document that is asked for, however either is written: "Signed Contract" is "signed contract". */
export const isOfKind = (label: string | null, asked: string): boolean =>
  label !== null && fold(asked) !== '' && fold(label) === fold(asked);

/** Kinds of documents, each once in the spelling that comes first: `Offer, offer, NDA` are Offer and NDA. */
export function kindsOnce(labels: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const label of labels) if (!seen.has(fold(label))) seen.set(fold(label), label);
  return [...seen.values()];
}
