/** Where a planned thing comes from. */
export type Source = { file: string; row: number };

export type ProblemCode =
  | 'wrong-number-of-cells'
  | 'broken-quotes'
  | 'cell-too-long'
  | 'mixed-encoding'
  | 'double-encoded'
  | 'blank'
  | 'too-long'
  | 'cut'
  | 'too-many'
  | 'duplicate'
  | 'unknown-person'
  | 'unknown-product'
  | 'unknown-company'
  | 'unknown-record'
  | 'ambiguous-name'
  | 'unknown-stage'
  | 'not-a-date'
  | 'ambiguous-date'
  | 'assumed-date'
  | 'assumed-amount'
  | 'absurd-date'
  | 'date-in-future'
  | 'close-before-engage'
  | 'closed-without-date'
  | 'not-an-amount'
  | 'ambiguous-amount'
  | 'absurd-amount'
  | 'negative-amount'
  | 'no-currency'
  | 'closed-without-amount'
  | 'not-a-number'
  | 'belongs-to-nothing'
  | 'gone-in-source'
  | 'closed-day-taken'
  | 'loop'
  | 'unknown-role'
  | 'other-currency'
  | 'older-than-here'
  | 'unknown-parent'
  | 'not-yes-or-no'
  | 'not-a-choice'
  | 'does-not-fit'
  | 'field-twice'
  | 'not-imported'
  | 'not-yours'
  | 'file-missing'
  | 'matched-by-likeness'
  | 'suspected-typo';

/** Something found in a source: in which file, row and column, what stood there, and what is done about it. */
export type Problem = Source & {
  column: string | null;
  code: ProblemCode;
  value: string;
  /** What was probably meant, what it clashes with, or the names of a loop. */
  hint: string | null;
  effect: 'row-left-out' | 'value-left-out' | 'kept';
};

/** Text without surrounding and doubled spaces, in one Unicode form; control characters become spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
