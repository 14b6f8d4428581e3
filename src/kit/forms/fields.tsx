import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText, type Money, minorDigits } from '../../ground/money.ts';
import { parseMoney } from '../../ground/parse-money.ts';
import { same } from './conflict-fields.ts';
import css from './forms.module.css';

type FieldProps = {
  label: string;
  error?: string | undefined;
  hint?: ReactNode;
  required?: boolean;
};

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className' | 'value'>;

/** Label above, error below and tied to the field for screen readers. */
function Field(props: FieldProps & { children: (wires: Wires) => ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const described = props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined;
  return (
    <div className={css.fieldBox}>
      <label htmlFor={id}>
        {props.label}
        {props.required ? null : <span className={css.optional}> {t('kit.form.optional')}</span>}
      </label>
      {props.children({ id, 'aria-invalid': Boolean(props.error), 'aria-describedby': described })}
      {props.error ? (
        <span id={`${id}-error`} className={css.error}>
          {props.error}
        </span>
      ) : props.hint ? (
        <span id={`${id}-hint`} className={css.hint}>
          {props.hint}
        </span>
      ) : null}
    </div>
  );
}

type Wires = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined };

/** Marks a field whose text cannot be read: a `Form` is not sent while one stands in it. */
const marked = (refused: string | null | undefined) => (input: HTMLInputElement | null) => {
  input?.setCustomValidity(refused ?? '');
};

/** The first field of a form whose text cannot be read, by us or by the browser; what is merely empty is the server's to refuse. */
export function unreadIn(form: HTMLFormElement): HTMLInputElement | null {
  const inputs = [...form.elements].filter((each) => each instanceof HTMLInputElement);
  return inputs.find(({ validity }) => validity.customError || validity.badInput) ?? null;
}

export function TextField(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    lines?: number;
    /** Why what stands in it cannot be read. */
    refused?: string | undefined;
  } & Input,
) {
  const { label, error, hint, required = false, value, onChange, lines, refused, ...input } = props;
  return (
    <Field
      label={label}
      error={refused ?? error}
      hint={hint}
      required={required || input.type === 'search' || input.role === 'searchbox'}
    >
      {(wires) =>
        lines ? (
          <textarea
            {...wires}
            name={input.name}
            placeholder={input.placeholder}
            // biome-ignore lint/a11y/noAutofocus: the screen decides, as for one line
            autoFocus={input.autoFocus}
            maxLength={input.maxLength}
            disabled={input.disabled}
            rows={lines}
            required={required}
            className={css.field}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            ref={marked(refused)}
            type="text"
            {...input}
            {...wires}
            required={required}
            className={css.field}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/**
 * Takes what people type (12 500, 12.500,50, € 12k is refused) and hands over exact minor units; null when empty, and when refused, so
 * that nobody sends the "250" of a "250k".
 */
export function MoneyField(
  props: FieldProps & {
    value: Money | null;
    currency: string;
    onChange: (value: Money | null) => void;
    name?: string;
  },
) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => (props.value ? readable(props.value) : ''));
  const [refused, setRefused] = useState<string | null>(null);
  // What is typed stays as it is typed; an amount that comes from elsewhere, as when the row above is taken out, is shown.
  const [stood, setStood] = useState(props.value);
  const [isOwn, setOwn] = useState(false);
  if (!same(props.value, stood)) {
    setStood(props.value);
    setOwn(false);
    if (!isOwn) {
      setText(props.value ? readable(props.value) : '');
      setRefused(null);
    }
  }
  const read = (typed: string) => {
    setText(typed);
    setOwn(true);
    if (typed.trim() === '') {
      setRefused(null);
      props.onChange(null);
      return;
    }
    const parsed = parseMoney(typed, props.currency);
    if ('refused' in parsed) {
      setRefused(t(`kit.money.${parsed.refused}`, { digits: minorDigits(props.currency) }));
      props.onChange(null);
    } else {
      setRefused(null);
      props.onChange(parsed.money);
    }
  };
  return (
    <Field label={props.label} error={refused ?? props.error} hint={props.hint} required={props.required ?? false}>
      {(wires) => (
        <span className={css.money}>
          <span aria-hidden="true">{props.currency}</span>
          <input
            ref={marked(refused)}
            {...wires}
            type="text"
            inputMode="decimal"
            name={props.name}
            required={props.required}
            className={css.field}
            value={text}
            onChange={(event) => read(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

function readable(value: Money): string {
  return decimalText(value).replace(/\.0+$/, '');
}

export function DateField(
  props: FieldProps & { value: string; onChange: (day: string) => void; min?: string; max?: string; name?: string },
) {
  return (
    <Field label={props.label} error={props.error} hint={props.hint} required={props.required ?? false}>
      {(wires) => (
        <input
          {...wires}
          type="date"
          name={props.name}
          min={props.min}
          max={props.max}
          required={props.required}
          className={css.field}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Option = { id: string; label: string };

/** The browser's own list: quick, searchable by letter, native under a thumb. */
export function SelectField(
  props: FieldProps & {
    value: string;
    options: Option[];
    onChange: (id: string) => void;
    none?: string;
    name?: string;
  },
) {
  return (
    <Field label={props.label} error={props.error} hint={props.hint} required={props.required ?? false}>
      {(wires) => (
        <select
          {...wires}
          name={props.name}
          required={props.required}
          className={css.field}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.none === undefined ? null : <option value="">{props.none}</option>}
          {props.options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField(props: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className={css.check}>
      <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.target.checked)} />
      <span>{props.label}</span>
    </label>
  );
}
