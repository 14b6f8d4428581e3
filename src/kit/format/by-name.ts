import i18next from 'i18next';

type Named = { name: string };

/** Names in the order of a language: in Spanish "Ñ" comes after "N", and neither case nor accent sends a name to the end. */
export const inOrderOf = (language: string | undefined) => (a: Named, b: Named) =>
  a.name.localeCompare(b.name, language);

/** Names in the order of the reader's language. */
export const byName = (a: Named, b: Named): number => inOrderOf(i18next.language || undefined)(a, b);
