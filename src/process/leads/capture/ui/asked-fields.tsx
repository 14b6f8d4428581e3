import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../../kit/forms/fields.tsx';
import { asksFor, type FormField, formFields } from '../rules/form-fields.ts';
import css from './forms.module.css';

/** Which fields a form asks for, and which of them it needs; without a name and an e-mail address there is no lead. */
export function AskedFields({
  fields,
  onChange,
}: {
  fields: readonly FormField[];
  onChange: (fields: FormField[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.fields}>
      <legend>{t('leadForms.asks')}</legend>
      <ul>
        {formFields.map((field) => {
          const asked = fields.find((one) => one.field === field);
          const label = t(`lead.field.${field}`);
          if (field === 'name' || field === 'email')
            return (
              <li key={field}>
                <span>{label}</span>
                <span className={css.quiet}>{t('leadForms.always')}</span>
              </li>
            );
          return (
            <li key={field}>
              <CheckField
                label={label}
                checked={asked !== undefined}
                onChange={(isAsked) => onChange(asksFor(fields, field, isAsked ? { required: false } : null))}
              />
              {asked ? (
                <CheckField
                  label={
                    <>
                      {t('leadForms.required')} <span className="sr-only">{label}</span>
                    </>
                  }
                  checked={asked.required}
                  onChange={(required) => onChange(asksFor(fields, field, { required }))}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
