import type { i18n } from 'i18next';
import type { Problem } from '../../platform/http/problem.ts';
import { fieldErrorsIn } from './field-errors.ts';

/**
 * A rule's no in the reader's language: the catalogue's sentence for its word, filled with what the server says beside it
 * (`refusal.wait` with minutes). Null where the catalogue has none, and the server's own words stand.
 */
export const refusalWords =
  (words: i18n) =>
  (problem: Problem): string | null => {
    // What the browser says of it ("Failed to fetch") helps nobody.
    if (problem.status === 0) return words.t('kit.unreachable');
    if (!problem.refusal) return null;
    const key = `refusal.${problem.refusal}`;
    const told = facts(problem, words);
    return words.exists(key, told) ? words.t(key, told) : null;
  };

/** A problem as its reader is told it: a rule's no by its sentence, what does not fit field by field. */
export const problemWords = (words: i18n) => {
  const refusal = refusalWords(words);
  return (problem: Problem): Pick<Problem, 'detail' | 'errors'> | null => {
    const detail = refusal(problem);
    const errors = problem.errors && fieldErrorsIn(words, problem.errors);
    return detail === null && !errors
      ? null
      : { ...(detail === null ? {} : { detail }), ...(errors ? { errors } : {}) };
  };
};

/** What a sentence may name, in words. `by` chooses among sentences: in use by deals is another advice than by contacts. */
function facts(problem: Problem, words: i18n): Record<string, unknown> & { count?: number } {
  const { monthsThatKeep, losing, seconds, names, loop, file, row, files, by } = problem as Problem & {
    monthsThatKeep?: number[];
    losing?: { kind: string; count: number }[];
    seconds?: number;
    names?: string[];
    loop?: { name: string }[];
    file?: string;
    row?: number | null;
    files?: string[];
    by?: string;
  };
  const list = (type: 'conjunction' | 'disjunction', texts: readonly string[]) =>
    new Intl.ListFormat(words.language, { type }).format(texts);
  const month = new Intl.DateTimeFormat(words.language, { month: 'long', timeZone: 'UTC' });
  return {
    ...problem,
    context: by,
    ...(seconds === undefined ? {} : { count: Math.max(1, Math.ceil(seconds / 60)) }),
    months: list('disjunction', monthsThatKeep?.map((at) => month.format(new Date(Date.UTC(2026, at - 1)))) ?? []),
    records: list('conjunction', losing?.map(({ kind, count }) => counted(words, kind, count)) ?? []),
    names: (names ?? loop?.map(({ name }) => name))?.join(' → '),
    files: list('conjunction', files ?? []),
    where: row ? words.t('import.line', { file, row }) : file,
  };
}

const counted = (words: i18n, kind: string, count: number): string =>
  `${count} ${words.t(`access.${count === 1 ? 'one' : 'many'}.${kind}`, { defaultValue: kind })}`;
