import type { OwnField } from '../../database/tables.ts';
import type { FieldDefinition, FieldType } from './definition.ts';
import { type Unit, unitOf } from './formula/check.ts';
import { fieldsIn, parseFormula } from './formula/parse.ts';

/** What the formulas of one kind of record may look at. */
export type Surroundings = {
  object: string;
  own: Readonly<Record<string, OwnField | undefined>>;
  fields: readonly FieldDefinition[];
  /** The company's, where the record belongs to one. */
  company: { own: Readonly<Record<string, OwnField | undefined>>; fields: readonly FieldDefinition[] } | null;
};

const units: Partial<Record<FieldType, Unit>> = {
  text: 'text',
  prose: 'text',
  phone: 'text',
  email: 'text',
  url: 'text',
  choice: 'text',
  number: 'number',
  percent: 'number',
  money: 'money',
  day: 'day',
  flag: 'flag',
};

/** What a formula counts a field in; null for what it cannot use: several choices, persons, links. */
export function unitOfField(field: FieldDefinition, around: Surroundings, seen: readonly string[] = []): Unit | null {
  if (field.isRetired) return null;
  if (field.type === 'rollup') return field.options.rollup?.gives ?? 'number';
  if (field.type !== 'formula') return units[field.type] ?? null;
  const node = parseFormula(field.options.formula ?? '');
  if ('flaw' in node || seen.includes(field.key)) return null;
  const found = unitOf(node, (name) => unitOfName(name, around, [...seen, field.key]));
  return typeof found === 'string' ? found : null;
}

/** The unit of `amount`, `custom.tier` or `tier`, `company.revenue`, `company.custom.rank`. */
export function unitOfName(name: string, around: Surroundings, seen: readonly string[] = []): Unit | null {
  const [place, key] = name.startsWith('company.') ? ['company', name.slice(8)] : ['own', name];
  const bare = key.startsWith('custom.') ? key.slice(7) : key;
  const within = place === 'own' ? around : around.company;
  if (!within) return null;
  const own = key === bare && Object.hasOwn(within.own, key) ? within.own[key] : undefined;
  if (own) return own;
  const field = within.fields.find((one) => one.key === bare);
  if (!field) return null;
  const inside = place === 'own' ? around : companyAround(around);
  return unitOfField(field, inside, place === 'own' ? seen : seen.map((one) => `of ${one}`));
}

export const companyAround = ({ company }: Surroundings): Surroundings => ({
  object: 'company',
  own: company?.own ?? {},
  fields: company?.fields ?? [],
  company: null,
});

/** The key of a custom field that a name in a formula stands for, null for a field of every record. */
export function customKeyOf(name: string, own: Surroundings['own']): string | null {
  if (name.startsWith('custom.')) return name.slice(7);
  return Object.hasOwn(own, name) ? null : name;
}

/**
 * The way in which a formula would need its own result, by the names of the fields: Margin → Price → Margin. Null when
 * it does not. `field` stands for itself as it shall be.
 */
export function loopOf(field: FieldDefinition, around: Surroundings): string[] | null {
  const fields = new Map(around.fields.map((one) => [one.key, one]));
  fields.set(field.key, field);
  const walk = (key: string, way: readonly string[]): string[] | null => {
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
    const at = fields.get(key);
    if (at?.type !== 'formula') return null;
    const node = parseFormula(at.options.formula ?? '');
    if ('flaw' in node) return null;
    for (const name of fieldsIn(node)) {
      if (name.startsWith('company.')) continue;
      const next = customKeyOf(name, around.own);
      const loop = next === null ? null : walk(next, [...way, key]);
      if (loop) return loop;
    }
    return null;
  };
  const loop = walk(field.key, []);
  return loop?.map((key) => fields.get(key)?.name ?? key) ?? null;
}

/** What is wrong with a formula where it stands, in one sentence; null when it can be computed. */
export function flawOfFormula(field: FieldDefinition, around: Surroundings): string | null {
  const node = parseFormula(field.options.formula ?? '');
  if ('flaw' in node) return `${node.flaw} (at ${node.at})`;
  const loop = loopOf(field, around);
  if (loop) return `needs its own result: ${loop.join(' → ')}`;
  const found = unitOf(node, (name) => unitOfName(name, around));
  return typeof found === 'string' ? null : `${found.flaw} (at ${found.at})`;
}
