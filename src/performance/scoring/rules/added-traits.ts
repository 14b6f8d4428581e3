import type { FieldDefinition } from '../../../platform/fields/rules/definition.ts';

/** A field that the workspace added to deals, as the scores look at it: by its key, told with the words of its choices. */
export type AddedTrait = { key: string; name: string; isNumber: boolean; choices: ReadonlyMap<string, string> };

const numbers = ['number', 'percent'];
const told = ['choice', 'flag', ...numbers];
const prefix = 'added:';

export const traitName = ({ key }: Pick<AddedTrait, 'key'>): string => `${prefix}${key}`;
export const isAdded = (feature: string): boolean => feature.startsWith(prefix);

/**
 * The added fields that scores may look at: choices, flags and numbers that lists ask by and everybody sees who reads deals. What is kept
 * from a role would be told by its effect; texts, days and links are of one deal each.
 */
export const addedTraits = (fields: readonly FieldDefinition[]): AddedTrait[] =>
  fields
    .filter(({ object, isRetired, isIndexed, isPersonal, readers }) =>
      Boolean(object === 'deal' && !isRetired && isIndexed && !isPersonal && readers === null),
    )
    .filter(({ type }) => told.includes(type))
    .map(({ key, name, type, options }) => ({
      ...{ key, name, isNumber: numbers.includes(type) },
      choices: new Map((options.choices ?? []).map(({ id, label }) => [id, label])),
    }));

/** What stands in one, as a cell; nothing for what is not said. */
export function traitCell(custom: Readonly<Record<string, unknown>> | null | undefined, key: string): string {
  const value = custom?.[key];
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** A feature as it is told: by the name of the field today. `added:tier` is told as `added:Tier`. */
export function toldFeature(feature: string, traits: readonly AddedTrait[]): string {
  const trait = traits.find((one) => traitName(one) === feature);
  return trait ? `${prefix}${trait.name}` : feature;
}

/** What stands there in the words of today. */
export const toldValue = (feature: string, value: string, traits: readonly AddedTrait[]): string =>
  traits.find((one) => traitName(one) === feature)?.choices.get(value) ?? value;
