import type { FieldDefinition } from './definition.ts';
import { companyAround, customKeyOf, type Surroundings, unitOfField } from './dependencies.ts';
import { type Node, parseFormula } from './formula/parse.ts';

/** Products in one formula, those in the formulas that it looks at counted: of more a database might have numbers that it cannot hold. */
export const mostProducts = 8;

/** As large and as small as a field holds a number. */
export const isPlainNumber = (value: number): boolean => value === 0 || (value <= 1e15 && value >= 1e-15);

/**
 * Whether lists are asked and ordered by a formula or roll-up: they reckon it for all records at once. `seats * price` is, a chain of nine
 * products is not, nor what is no formula any more since a field that it looked at was retired.
 */
export const isReckonable = (field: FieldDefinition, around: Surroundings): boolean =>
  unitOfField(field, around) !== null && (field.type === 'rollup' || productsOf(field, around, []) <= mostProducts);

function productsOf(field: FieldDefinition, around: Surroundings, way: readonly string[]): number {
  const node = parseFormula(field.options.formula ?? '');
  if ('flaw' in node || way.includes(field.id)) return Number.POSITIVE_INFINITY;
  return productsIn(node, (name) => {
    const isOfCompany = name.startsWith('company.');
    const inside = isOfCompany ? companyAround(around) : around;
    const key = customKeyOf(isOfCompany ? name.slice('company.'.length) : name, inside.own);
    const named = inside.fields.find((one) => one.key === key && !one.isRetired);
    return named?.type === 'formula' ? productsOf(named, inside, [...way, field.id]) : 0;
  });
}

function productsIn(node: Node, ofField: (name: string) => number): number {
  const all = (nodes: readonly Node[]): number => nodes.reduce((sum, one) => sum + productsIn(one, ofField), 0);
  switch (node.is) {
    case 'number':
      return isPlainNumber(node.value) ? 0 : Number.POSITIVE_INFINITY;
    case 'field':
      return ofField(node.name);
    case 'call':
      return all(node.args);
    case 'binary':
      return all([node.left, node.right]) + (node.sign === '*' || node.sign === '/' ? 1 : 0);
    case 'minus':
    case 'not':
      return all([node.of]);
    default:
      return 0;
  }
}
