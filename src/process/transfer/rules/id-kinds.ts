import type { ImportedKind } from './mapping.ts';

/** Salesforce begins an id with three letters that say what it is of. */
const beginnings: Record<string, ImportedKind> = {
  '001': 'company',
  '003': 'contact',
  '005': 'person',
  '006': 'deal',
  '00Q': 'lead',
  '00T': 'activity',
  '00U': 'activity',
  '01t': 'product',
};

/**
 * Of these kinds those that a record may be of by its id: 00Q… of Salesforce is a lead and no contact, whatever the column is called. An id
 * that tells nothing may be of any.
 */
export function kindsOfId(source: string, id: string, kinds: readonly ImportedKind[]): readonly ImportedKind[] {
  const isWhole = source === 'salesforce' && /^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id);
  const told = isWhole ? beginnings[id.slice(0, 3)] : undefined;
  return told && kinds.includes(told) ? [told] : kinds;
}
