import type { CustomField } from './custom-field.ts';

/** What a form for a new record asks for: fields that should be filled and that the reader may set, in their order. */
export const askedAtStart = <F extends CustomField>(fields: readonly F[]): F[] =>
  fields.filter(({ required, maySet, result }) => required !== 'no' && maySet && result === null);

/**
 * Values as they are sent: links by their id, and nothing at all where nothing was entered, so that defaults hold. A box
 * that must be answered and was left unticked is a no.
 */
export function customBody(
  fields: readonly CustomField[],
  values: Readonly<Record<string, unknown>>,
): { custom?: Record<string, never> } {
  const noes = fields.filter(({ type, required }) => type === 'flag' && required === 'block');
  const all = { ...Object.fromEntries(noes.map(({ key }) => [key, false])), ...values };
  const given = Object.entries(all).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    return [[key, typeof value === 'object' && 'id' in value ? value.id : value] as const];
  });
  return given.length === 0 ? {} : { custom: Object.fromEntries(given) as Record<string, never> };
}

/** The names under which a server says what does not fit. */
export const customNames = (fields: readonly CustomField[]): string[] => fields.map(({ key }) => `custom.${key}`);
