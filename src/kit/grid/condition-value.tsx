import { useTranslation } from 'react-i18next';
import { money } from '../../ground/money.ts';
import { CheckField, DateField, MoneyField, SelectField, TextField } from '../forms/fields.tsx';
import { PersonField } from '../forms/person-field.tsx';
import css from './condition-form.module.css';
import type { Asked, AskedColumn } from './condition-form.tsx';

const periods = [
  ...['today', 'this-week', 'last-week', 'next-week', 'this-month', 'last-month', 'next-month', 'this-quarter'],
  ...['last-quarter', 'next-quarter', 'this-year', 'last-year', 'past', 'future'],
  ...['last-7-days', 'last-30-days', 'last-90-days', 'next-7-days', 'next-30-days', 'next-90-days'],
];

/** The words of a period: "this quarter", "the last 30 days". */
export function usePeriodWords(): (word: string) => string {
  const { t } = useTranslation();
  return (word) => {
    const [, side, count] = /^(last|next)-(\d+)-days$/.exec(word) ?? [];
    return side ? t(`kit.ask.period.${side}-days`, { days: count }) : t(`kit.ask.period.${word}`);
  };
}

type Props = {
  column: AskedColumn;
  asked: Asked;
  currency: string;
  nameOf: (id: string) => string;
  onChange: (values: string[]) => void;
};

/** What a column is compared with, entered in the way of its kind. */
export function ConditionValue(props: Props) {
  const { t } = useTranslation();
  const words = usePeriodWords();
  const { column, asked, onChange } = props;
  const [first = '', second = ''] = asked.values;
  if (asked.is === 'empty' || asked.is === 'filled') return null;
  if (column.kind === 'choice' || column.kind === 'person' || column.kind === 'record') return <Several {...props} />;
  if (asked.is === 'in')
    return (
      <SelectField
        required
        label={t('kit.ask.when')}
        none={t('kit.ask.choose')}
        value={first}
        options={[...new Set([...periods, ...asked.values])].map((id) => ({ id, label: words(id) }))}
        onChange={(word) => onChange(word ? [word] : [])}
      />
    );
  if (asked.is !== 'between')
    return <One {...props} label={t('kit.ask.value')} value={first} onValue={(v) => onChange([v])} />;
  return (
    <>
      <One {...props} label={t('kit.ask.from')} value={first} onValue={(v) => onChange([v, second])} />
      <One {...props} label={t('kit.ask.through')} value={second} onValue={(v) => onChange([first, v])} />
    </>
  );
}

type OneProps = Props & { label: string; value: string; onValue: (value: string) => void };

function One({ column, currency, label, value, onValue }: OneProps) {
  if (column.kind === 'day') return <DateField required label={label} value={value} onChange={onValue} />;
  if (column.kind === 'money')
    return (
      <MoneyField
        required
        label={label}
        currency={currency}
        value={/^-?\d+$/.test(value) ? money(Number(value), currency) : null}
        onChange={(amount) => onValue(amount ? String(amount.amount) : '')}
      />
    );
  return (
    <TextField
      required
      label={label}
      inputMode={column.kind === 'number' ? 'decimal' : 'text'}
      maxLength={100}
      value={value}
      onChange={onValue}
    />
  );
}

/** Ticks for what can be chosen, and a search for people and records. */
function Several({ column, asked, nameOf, onChange }: Props) {
  const { t } = useTranslation();
  const { values } = asked;
  const people = column.kind === 'person' ? ['me', 'my-team'] : [];
  const listed = column.options?.map(({ id }) => id) ?? [...new Set([...people, ...values])];
  const label = (id: string) => column.options?.find((option) => option.id === id)?.label ?? nameOf(id);
  const tick = (id: string, checked: boolean) =>
    onChange(checked ? [...values, id] : values.filter((value) => value !== id));
  return (
    <>
      <fieldset className={css.many} aria-label={column.label}>
        {listed.map((id) => (
          <CheckField key={id} label={label(id)} checked={values.includes(id)} onChange={(on) => tick(id, on)} />
        ))}
      </fieldset>
      {column.find ? (
        <PersonField
          faceless={column.kind === 'record'}
          label={t(column.kind === 'record' ? 'kit.ask.find' : 'kit.ask.findPerson')}
          value={null}
          people={column.find}
          onChange={(found) => {
            if (found && !values.includes(found.id)) onChange([...values, found.id]);
          }}
        />
      ) : null}
    </>
  );
}
