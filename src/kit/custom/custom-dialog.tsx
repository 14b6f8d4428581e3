import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Form } from '../forms/dialogs.tsx';
import { CheckField, DateField, MoneyField, SelectField, TextField } from '../forms/fields.tsx';
import { PersonField } from '../forms/person-field.tsx';
import { useOpened } from '../forms/use-opened.ts';
import { Button } from '../look/button.tsx';
import { Dialog } from '../panel/dialog.tsx';
import { useSession } from '../session.tsx';
import css from './custom.module.css';
import { type CustomField, currencyOf, customRead, customText } from './custom-field.ts';
import { momentFrom, momentText } from './custom-moment.ts';

type Named = { id: string; name: string };
/** How records are found by a part of their name, by their kind. */
export type Finders = Readonly<Record<string, (typed: string, signal: AbortSignal) => Promise<Named[]>>>;

type InputProps = {
  field: CustomField;
  value: unknown;
  currency: string;
  find: Finders;
  error?: string | undefined;
  onChange: (value: unknown) => void;
};

/** The form field that fits a custom field's type. */
export function CustomInput({ field, value, currency, find, error, onChange }: InputProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { settings } = useSession();
  const shared = { label: field.name, error, hint: field.help ?? undefined, required: field.required === 'block' };
  const [typed, setTyped] = useState(() => customText(field, value, locale));
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const type = (text: string) => {
    setTyped(text);
    const read = customRead(field, text, currency, locale);
    setRefused('refused' in read ? t(`kit.custom.refused.${read.refused}`) : undefined);
    onChange('value' in read ? read.value : null);
  };
  const choices = (field.options.choices ?? []).filter(({ retired }) => !retired);
  switch (field.type) {
    case 'prose':
      return <TextField {...shared} value={typed} onChange={type} lines={6} maxLength={20_000} />;
    case 'money':
      return (
        <MoneyField
          {...shared}
          value={(value as { amount: number; currency: string } | null) ?? null}
          currency={currencyOf(field, value, currency)}
          onChange={onChange}
        />
      );
    case 'day':
      return <DateField {...shared} value={typed} onChange={type} />;
    case 'moment':
      return (
        <TextField
          {...shared}
          type="datetime-local"
          value={momentText(value, settings.timeZone)}
          onChange={(text) => onChange(momentFrom(text, settings.timeZone))}
        />
      );
    case 'flag':
      return <CheckField label={field.name} checked={value === true} onChange={onChange} />;
    case 'choice':
      return <SelectField {...shared} value={typed} none="–" options={choices} onChange={type} />;
    case 'choices':
      return <Several {...shared} choices={choices} value={value} onChange={onChange} />;
    case 'person':
    case 'record': {
      const kind = field.type === 'person' ? 'person' : (field.options.target ?? '');
      return (
        <PersonField
          {...shared}
          faceless={kind !== 'person'}
          value={(value as Named | null) ?? null}
          people={field.type === 'person' ? undefined : (find[kind] ?? [])}
          onChange={onChange}
        />
      );
    }
    default:
      return <TextField {...shared} refused={refused} value={typed} onChange={type} maxLength={2_000} />;
  }
}

function Several(props: {
  label: string;
  choices: { id: string; label: string }[];
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}) {
  const chosen = Array.isArray(props.value) ? (props.value as string[]) : [];
  const toggle = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((one) => one !== id);
    props.onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset className={css.several}>
      <legend>{props.label}</legend>
      {props.choices.map(({ id, label }) => (
        <CheckField key={id} label={label} checked={chosen.includes(id)} onChange={(on) => toggle(id, on)} />
      ))}
      {props.error ? <span className={css.error}>{props.error}</span> : null}
    </fieldset>
  );
}

/** Changes one field that needs more room than a line. */
export function CustomDialog(props: {
  field: CustomField;
  value: unknown;
  currency: string;
  find: Finders;
  /** `called`: the name of a person or record that was chosen, by its id. */
  onSave: (value: unknown, called: Readonly<Record<string, string>>) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { onSave } = useOpened({ onSave: props.onSave });
  const [value, setValue] = useState<unknown>(props.value ?? null);
  const [error, setError] = useState<string | undefined>(undefined);
  const send = async () => {
    const { id, name = '' } = (value ?? {}) as { id?: string; name?: string };
    const refused = await (id === undefined ? onSave(value, {}) : onSave(id, { [id]: name }));
    if (refused === null) props.onClose();
    else setError(refused);
  };
  return (
    <Dialog title={t('kit.record.change', { field: props.field.name })} onClose={props.onClose}>
      <Form
        submit={t('kit.custom.save')}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <CustomInput {...props} value={value} error={error} onChange={setValue} />
      </Form>
    </Dialog>
  );
}
