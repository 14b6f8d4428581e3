import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { useSession } from '../../../kit/session.tsx';
import { firstMisHire, type MisHire, misHireCost } from '../rules/mis-hire.ts';
import css from './hiring.module.css';

const amounts = ['pay', 'target', 'recruiting', 'training'] as const;
const months = ['months', 'vacantMonths', 'rampMonths'] as const;
const shares = ['margin', 'attained'] as const;

const read = (typed: string, most: number): number | null => {
  const value = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && value >= 0 && value <= most ? value : null;
};

/** What a wrong hire costs by one's own numbers, part by part; what it begins with is a claim, and said to be one. */
export function MisHireCost() {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const { currency } = settings;
  const [said, setSaid] = useState<MisHire>(firstMisHire);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { parts, total } = misHireCost(said);
  const set = (field: keyof MisHire, value: number | null) =>
    value === null ? undefined : setSaid((before) => ({ ...before, [field]: value }));
  const number = (field: (typeof months)[number] | (typeof shares)[number], most: number, times: number) => {
    const text = typed[field] ?? f.number(said[field] * times, 1);
    return (
      <TextField
        key={field}
        label={t(`hiring.cost.field.${field}`)}
        required
        inputMode="decimal"
        value={text}
        error={read(text, most) === null ? t('hiring.cost.unread', { most }) : undefined}
        onChange={(next) => {
          setTyped((before) => ({ ...before, [field]: next }));
          const value = read(next, most);
          set(field, value === null ? null : value / times);
        }}
      />
    );
  };
  return (
    <section className={css.part} aria-label={t('hiring.cost.title')}>
      <h2 className={css.title}>{t('hiring.cost.title')}</h2>
      <p className={css.quiet}>{t('hiring.cost.claim')}</p>
      <div className={css.fields}>
        {amounts.map((field) => (
          <MoneyField
            key={field}
            label={t(`hiring.cost.field.${field}`)}
            required
            currency={currency}
            value={{ amount: said[field], currency }}
            onChange={(money) => set(field, money?.amount ?? null)}
          />
        ))}
        {months.map((field) => number(field, 60, 1))}
        {shares.map((field) => number(field, 100, 100))}
      </div>
      <dl className={css.facts} aria-live="polite">
        {parts.map(({ part, amount }) => (
          <div key={part} style={{ display: 'contents' }}>
            <dt>{t(`hiring.cost.part.${part}`)}</dt>
            <dd>{f.money({ amount, currency })}</dd>
          </div>
        ))}
        <dt>
          <b>{t('hiring.cost.total')}</b>
        </dt>
        <dd>
          <b>{f.money({ amount: total, currency })}</b>
        </dd>
      </dl>
    </section>
  );
}
