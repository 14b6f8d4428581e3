import { fieldOf, type ImportField } from './fields.ts';
import type { ImportedKind } from './mapping.ts';

/** The field that a preset names, as one of the kind: `contact.email` says little about what the table is. */
export function fieldFor(kind: ImportedKind, key: string): ImportField | null {
  const field = fieldOf(kind, key);
  return field && key.includes('.') ? { ...field, key, tells: 0.05 } : field;
}
