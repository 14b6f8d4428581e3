import css from './custom.module.css';
import { CustomInput, type Finders } from './custom-dialog.tsx';
import { type CustomField, inGroups } from './custom-field.ts';

type Props = {
  fields: readonly CustomField[];
  values: Readonly<Record<string, unknown>>;
  onChange: (values: Record<string, unknown>) => void;
  /** By `custom.key`, as the server names them. */
  errors: Readonly<Record<string, string>>;
  currency: string;
  find: Finders;
};

/** Fields that a workspace made for itself in the form of a new record, in their groups. */
export function CustomInputs({ fields, values, onChange, errors, currency, find }: Props) {
  return inGroups(fields).map(([group, its]) => (
    <fieldset key={group ?? ''} className={css.group}>
      {group === null ? null : <legend>{group}</legend>}
      {its.map((field) => (
        <CustomInput
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          currency={currency}
          find={find}
          error={errors[`custom.${field.key}`]}
          onChange={(value) => onChange({ ...values, [field.key]: value })}
        />
      ))}
    </fieldset>
  ));
}
