import { fold } from '../../../ground/index.ts';
import type { RowCells } from './row-cells.ts';

/** A choice of more than these is a text that happens to repeat. */
const mostChoices = 100;
const longestChoice = 80;

/** So many reasons of loss an import adds to the tree; more are texts, and stay words. */
const mostReasons = 30;

/** The words of columns that are proposed as choices, as they come: what the new fields will offer. */
export class NewChoices {
  private readonly words = new Map<string, Map<string, string>>();
  private readonly lossReasons = new Map<string, string>();

  learn(cells: RowCells): void {
    const { kind, extra } = cells;
    if (kind === 'deal')
      for (const { text } of cells.all('lossReason'))
        if (this.lossReasons.size <= mostReasons && !this.lossReasons.has(fold(text)))
          this.lossReasons.set(fold(text), text);
    for (const { text, column } of extra) {
      const { goal } = column;
      if (goal.to !== 'new-field' || (goal.type !== 'choice' && goal.type !== 'choices')) continue;
      const key = `${kind} ${goal.label}`;
      const its = this.words.get(key) ?? new Map<string, string>();
      this.words.set(key, its);
      for (const word of goal.type === 'choices' ? choicesIn(text) : [text])
        if (its.size <= mostChoices && !its.has(fold(word))) its.set(fold(word), word);
    }
  }

  /** What deals were lost for, as far as these are reasons and no texts: few, and short. */
  reasons(): string[] {
    const all = [...this.lossReasons.values()];
    return all.length <= mostReasons && all.every((words) => words.length <= longestChoice) ? all : [];
  }

  /** By kind and label, in the order of the words; absent where there are too many, or too long ones, to choose among. */
  offered(): Record<string, string[]> {
    return Object.fromEntries(
      [...this.words]
        .map(([key, words]) => [key, [...words.values()].sort((a, b) => a.localeCompare(b))] as const)
        .filter(([, words]) => words.length <= mostChoices && words.every((word) => word.length <= longestChoice)),
    );
  }
}

/** Several choices in one cell: "Gold; Silver" are two. */
export const choicesIn = (text: string): string[] =>
  text
    .split(/[;,|]/)
    .map((one) => one.trim())
    .filter(Boolean);
