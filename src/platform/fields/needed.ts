import type { FieldDefinition } from './rules/definition.ts';
import { flawOfFormula } from './rules/dependencies.ts';
import { surroundings } from './store.ts';

/** The first formula that could be computed with the field as it was and cannot with it as it shall be. */
export function brokenBy(
  before: FieldDefinition,
  after: FieldDefinition,
  others: readonly FieldDefinition[],
): FieldDefinition | null {
  const flawWith = (field: FieldDefinition, one: FieldDefinition) =>
    flawOfFormula(one, surroundings(one.object, [...others.filter(({ id }) => id !== one.id), field]));
  const formulas = others.filter(({ type, isRetired }) => type === 'formula' && !isRetired);
  return formulas.find((one) => flawWith(before, one) === null && flawWith(after, one) !== null) ?? null;
}
