type Asked = { interpolationkey?: string } | undefined;

/** How words take values in: as they are, and a count as the language writes numbers, "4,726 deals". */
export const interpolation = {
  escapeValue: false,
  alwaysFormat: true,
  format: (value: unknown, _format: string | undefined, language: string | undefined, asked: Asked): string =>
    typeof value === 'number' && asked?.interpolationkey === 'count'
      ? value.toLocaleString(language)
      : (value as string),
};
