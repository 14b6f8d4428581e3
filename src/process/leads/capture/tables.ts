import type { Language } from '../../../ground/languages.ts';
import { sharedPolicy } from '../../../platform/access/policy.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { FormField } from './rules/form-fields.ts';

export type LeadForm = Kept & {
  title: string;
  fields: FormField[];
  consentText: string | null;
  thanks: string;
  source: string | null;
  campaign: string | null;
  language: Language;
  isOpen: boolean;
  token: string;
};

export const leadForms: Table<LeadForm> = defineTable<LeadForm>({
  kind: 'lead-form',
  name: 'lead_forms',
  policy: {
    ...sharedPolicy({ leader: 'all', operations: 'all' }),
    read: { leader: 'all', manager: 'all', rep: 'all', operations: 'all', finance: 'none', success: 'none' },
  },
});
