import type { Rule } from './segments.ts';

/** A rule as it is typed: values between commas. */
export type DraftRule = { trait: string; values: string; points: string };

export const freshDraft = (trait: string): DraftRule => ({ trait, values: '', points: '10' });

/** A value that has a comma of its own keeps it: then values stand between semicolons. */
export const draftsOf = (rules: readonly Rule[]): DraftRule[] =>
  rules.map(({ trait, values, points }) => ({
    ...{ trait, points: String(points) },
    values: values.join(values.some((value) => value.includes(',')) ? '; ' : ', '),
  }));

/** The rules as they are kept; null while one asks nothing or counts nothing. */
export function asRules(drafts: readonly DraftRule[]): Rule[] | null {
  const rules: Rule[] = [];
  for (const { trait, values, points } of drafts) {
    const said = values.split(values.includes(';') ? ';' : ',').map((one) => one.trim());
    const own = [...new Set(said.filter(Boolean))];
    if (own.length === 0 || !/^\d{1,3}$/.test(points.trim())) return null;
    if (Number(points) < 1 || Number(points) > 100) return null;
    rules.push({ trait, values: own, points: Number(points) });
  }
  return rules;
}
