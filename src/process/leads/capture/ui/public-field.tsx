import { useId } from 'react';
import forms from '../../../../kit/forms/forms.module.css';
import type { FormFieldName } from '../rules/form-fields.ts';
import type { OpenForm } from './queries.ts';

const known: Partial<Record<FormFieldName, { autoComplete: string; type?: string }>> = {
  name: { autoComplete: 'name' },
  companyName: { autoComplete: 'organization' },
  title: { autoComplete: 'organization-title' },
  email: { autoComplete: 'email', type: 'email' },
  phone: { autoComplete: 'tel', type: 'tel' },
  country: { autoComplete: 'country-name' },
};

type Props = {
  asked: OpenForm['fields'][number];
  optional: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

/** One field of a form, with the words of the form: not those of its reader's browser. */
export function PublicField({ asked: { field, required, label, longest }, optional, value, error, onChange }: Props) {
  const id = useId();
  const wires = {
    ...{ id, name: field, required, maxLength: longest, value, className: forms.field },
    'aria-invalid': error !== null,
    'aria-describedby': error === null ? undefined : `${id}-error`,
  };
  return (
    <div className={forms.fieldBox}>
      <label htmlFor={id}>
        {label}
        {required ? null : <span className={forms.optional}> {optional}</span>}
      </label>
      {field === 'message' ? (
        <textarea {...wires} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...wires} type="text" {...known[field]} onChange={(event) => onChange(event.target.value)} />
      )}
      {error === null ? null : (
        <span id={`${id}-error`} className={forms.error}>
          {error}
        </span>
      )}
    </div>
  );
}
