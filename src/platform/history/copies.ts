import type { Run } from './erasures.ts';

/** What was frozen with copies of a record's words: what is taken out of the words is taken out of their copies. */
export type Copies = {
  /** The kind of the record that the words are of. */
  of: string;
  /** Says the words of these records anew wherever they were frozen; answers what they were. */
  takeOut(
    run: Run,
    workspaceId: string,
    ids: readonly string[],
    without: (value: unknown) => unknown,
  ): Promise<unknown[]>;
};

const declared: Copies[] = [];

/** Declares, beside its table, where a capability keeps copies that no record names. */
export const defineCopies = (copies: Copies): void => void declared.push(copies);

export const copiesOf = (kind: string): readonly Copies[] => declared.filter(({ of }) => of === kind);
