import { isWhat, type Judged } from '../../routing/rules/rule.ts';

export const judgedStages = ['mql', 'sql'] as const;
export type JudgedStage = (typeof judgedStages)[number];
export const sides = ['marketing', 'sales'] as const;
export type Side = (typeof sides)[number];

/** One thing that a lead must be, as lists are asked, and the sentence in which people say it. */
export type Condition = { where: string; says: string };
export type Agreement = { side: Side; personId: string; at: string };
export type InForce = { edition: number; conditions: readonly Condition[] };

export type Definition = {
  edition: number;
  conditions: readonly Condition[];
  agreed: readonly Agreement[];
  inForce: InForce | null;
};

/** The sentences of what a lead is not; of no conditions every lead is what they say. */
export const lacking = (lead: Judged, conditions: readonly Condition[]): string[] =>
  conditions.filter(({ where }) => !isWhat(lead, where)).map(({ says }) => says);

/** What is proposed anew is a new edition that nobody has agreed to; the last agreed one stays in force. */
export function proposed<D extends Definition>(definition: D, conditions: readonly Condition[]): D {
  if (JSON.stringify(conditions) === JSON.stringify(definition.conditions)) return definition;
  return { ...definition, conditions, edition: definition.edition + 1, agreed: [] };
}

export type Agreeing<D> = { agreed: D } | { refused: 'same-person' | 'agreed-already' | 'nothing-proposed' };

/** One side agrees to what is proposed. Each side is another person; with both it is in force. */
export function agree<D extends Definition>(definition: D, by: Agreement): Agreeing<D> {
  const { agreed, conditions, edition } = definition;
  if (conditions.length === 0) return { refused: 'nothing-proposed' };
  if (agreed.some(({ side }) => side === by.side)) return { refused: 'agreed-already' };
  if (agreed.some(({ personId }) => personId === by.personId)) return { refused: 'same-person' };
  const all = [...agreed, by];
  const isWhole = sides.every((side) => all.some((one) => one.side === side));
  return { agreed: { ...definition, agreed: all, inForce: isWhole ? { edition, conditions } : definition.inForce } };
}
