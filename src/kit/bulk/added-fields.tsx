import { CustomInput, type Finders } from '../custom/custom-dialog.tsx';
import { currencyOf } from '../custom/custom-field.ts';
import type { AddedField } from '../list/list-port.ts';
import type { BulkField } from './bulk-kind.ts';

/** The fields that a workspace added, as something to change of many records: those that the reader may set. */
export const addedBulkFields = (fields: readonly AddedField[], currency: string, find: Finders): BulkField[] =>
  fields
    .filter(({ maySet }) => maySet)
    .map((field) => ({
      id: field.column.key,
      label: field.name,
      first: field.type === 'flag' ? false : null,
      draw: (value, onChange) => (
        <CustomInput
          key={field.id}
          field={{ ...field, required: 'no' }}
          value={value}
          currency={currencyOf(field, value, currency)}
          find={find}
          onChange={onChange}
        />
      ),
      change: (value) => ({ custom: { [field.key]: (value as { id?: string } | null)?.id ?? value } }),
    }));
