import type { TFunction } from 'i18next';

type Noticed = { code: string; value: string; column: string | null; hint: string | null };

/** What was noticed of a cell or a row, as a sentence; one without anything to add ends where it has said what it knows. */
export function problemInWords({ code, value, column, hint }: Noticed, t: TFunction): string {
  const said = { value, column: column ?? '', hint: hint ?? '', defaultValue: `${code}: ${value}` };
  if (code === 'does-not-fit' && !hint) return t('import.problem.does-not-fit-at-all', said);
  return t(`import.problem.${code}`, said).trim();
}
