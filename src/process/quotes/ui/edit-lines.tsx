import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Rhythm, rhythms } from '../../pipeline/index.ts';
import type { TaxRate } from '../rules/quote-totals.ts';
import { AddBundle } from './add-bundle.tsx';
import { type Priced, pricesQuery } from './prices.ts';
import type { LineDraft } from './quote-draft.ts';
import css from './quotes.module.css';

type Props = {
  lines: readonly LineDraft[];
  errors: Record<number, Record<string, string>>;
  currency: string;
  companyId: string | null;
  taxRates: readonly TaxRate[];
  onChange: (lines: LineDraft[]) => void;
};

/** The lines of a draft: products at the price that holds for the customer, bundles as their parts, and words with a price. */
export function EditLines({ lines, errors, currency, companyId, taxRates, onChange }: Props) {
  const { t } = useTranslation();
  const made = useRef(0);
  const products = useQuery(pricesQuery(currency, companyId)).data?.items ?? [];
  const anew = (over: Partial<LineDraft> = {}): LineDraft => {
    made.current += 1;
    const blank = { productId: null, name: '', bundle: null, note: '', quantity: '1', price: '', discount: '' };
    return { key: `new-${made.current}`, ...blank, rhythm: 'once', term: '', tax: taxRates[0] ?? null, ...over };
  };
  const set = (at: number, change: Partial<LineDraft>) =>
    onChange(lines.map((line, place) => (place === at ? { ...line, ...change } : line)));
  const addProduct = (id: string) => {
    const found = products.find(({ product }) => product.id === id);
    if (found) onChange([...lines, anew({ productId: id, name: found.product.name, price: textOf(found, currency) })]);
  };
  return (
    <>
      {lines.map((line, at) => (
        <LineFields
          key={line.key}
          line={line}
          number={at + 1}
          errors={errors[at] ?? {}}
          currency={currency}
          taxRates={taxRates}
          onChange={(change) => set(at, change)}
          onRemove={() => onChange(lines.filter((_, place) => place !== at))}
        />
      ))}
      <div className={css.pair}>
        <SelectField
          label={t('quotes.addProduct')}
          none={t('quotes.choose')}
          value=""
          options={products.map(({ product }) => ({ id: product.id, label: product.name }))}
          onChange={addProduct}
        />
        <AddBundle
          {...{ products, currency }}
          onAdd={(parts) => onChange([...lines, ...parts.map((part) => anew(part))])}
        />
      </div>
      <div>
        <Button disabled={lines.length >= 200} onClick={() => onChange([...lines, anew()])}>
          {t('quotes.addWords')}
        </Button>
      </div>
    </>
  );
}

const textOf = ({ price }: Priced, currency: string) =>
  price === null ? '' : decimalText({ amount: price, currency }).replace(/\.0+$/, '');

const rateId = ({ name, percent }: TaxRate) => `${name} ${percent}`;

function LineFields(props: {
  line: LineDraft;
  number: number;
  errors: Record<string, string>;
  currency: string;
  taxRates: readonly TaxRate[];
  onChange: (change: Partial<LineDraft>) => void;
  onRemove: () => void;
}) {
  const { line, number, errors, currency, onChange } = props;
  const { t } = useTranslation();
  const isKnown = line.tax === null || props.taxRates.some((rate) => rateId(rate) === rateId(line.tax as TaxRate));
  const rates = isKnown ? props.taxRates : [...props.taxRates, line.tax as TaxRate];
  return (
    <fieldset className={css.fields}>
      <legend>
        {line.bundle
          ? `${t('pipeline.lines.line', { number })} · ${line.bundle}`
          : t('pipeline.lines.line', { number })}
      </legend>
      <div className={css.wide}>
        <TextField
          required
          label={t('quotes.what')}
          maxLength={200}
          value={line.name}
          error={errors.name ?? errors.productId}
          onChange={(name) => onChange({ name })}
        />
      </div>
      <TextField
        required
        label={t('pipeline.lines.quantity')}
        inputMode="decimal"
        value={line.quantity}
        error={errors.quantity}
        onChange={(quantity) => onChange({ quantity })}
      />
      <TextField
        required
        label={t('pipeline.lines.unitPrice', { currency })}
        inputMode="decimal"
        value={line.price}
        error={errors.unitPrice}
        onChange={(price) => onChange({ price })}
      />
      <TextField
        label={t('pipeline.lines.discount')}
        placeholder={t('pipeline.lines.discountHint')}
        value={line.discount}
        error={errors.discountPercent ?? errors.discountAmount}
        onChange={(discount) => onChange({ discount })}
      />
      <SelectField
        required
        label={t('pipeline.lines.paid')}
        value={line.rhythm}
        options={rhythms.map((id) => ({ id, label: t(`pipeline.lines.rhythm.${id}`) }))}
        onChange={(rhythm) =>
          onChange({ rhythm: rhythm as Rhythm, ...(rhythm !== 'once' && line.term === '' ? { term: '12' } : {}) })
        }
      />
      {line.rhythm === 'once' ? null : (
        <TextField
          required
          label={t('pipeline.lines.term')}
          inputMode="numeric"
          value={line.term}
          error={errors.termMonths}
          onChange={(term) => onChange({ term })}
        />
      )}
      {rates.length > 0 ? (
        <SelectField
          label={t('quotes.tax')}
          none={t('quotes.noTax')}
          value={line.tax ? rateId(line.tax) : ''}
          options={rates.map((rate) => ({ id: rateId(rate), label: `${rate.name} ${rate.percent} %` }))}
          onChange={(id) => onChange({ tax: rates.find((rate) => rateId(rate) === id) ?? null })}
        />
      ) : null}
      <div className={css.wide}>
        <Button kind="link" onClick={props.onRemove} aria-label={t('pipeline.lines.removeOf', { number })}>
          {t('pipeline.lines.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
