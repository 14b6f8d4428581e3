import type { FieldDefinition } from './definition.ts';

/** A text field of companies called Note, unless said otherwise. */
export const aField = (over: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: '01890000-0000-7000-8000-000000000001',
  object: 'company',
  key: 'note',
  name: 'Note',
  help: null,
  groupName: null,
  position: 1,
  type: 'text',
  options: {},
  required: 'no',
  defaultValue: null,
  isUnique: false,
  isIndexed: false,
  isPersonal: false,
  isRetired: false,
  readers: null,
  writers: null,
  ...over,
});
