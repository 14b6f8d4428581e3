import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Bundled, bundlesQuery, type Priced } from './prices.ts';
import type { LineDraft } from './quote-draft.ts';
import css from './quotes.module.css';

type Props = { products: readonly Priced[]; currency: string; onAdd: (lines: Partial<LineDraft>[]) => void };

/** Brings a bundle into a quote: what always comes, and of what may come beside it the parts that are chosen. */
export function AddBundle({ products, currency, onAdd }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Bundled | null>(null);
  const [unpriced, setUnpriced] = useState<string | null>(null);
  const found = useQuery(bundlesQuery()).data?.items ?? [];
  const bundles = found.filter((one) => one.active && one.currency === currency);
  const add = async (bundle: Bundled, wanted: ReadonlySet<string>) => {
    const { bundleLines } = await import('../../catalogue/index.ts');
    const parts = bundle.parts.map(({ product, ...part }) => ({ ...part, productId: product.id }));
    const priceOf = (productId: string) => products.find(({ product }) => product.id === productId)?.price ?? null;
    const nameOf = (productId: string) => bundle.parts.find(({ product }) => product.id === productId)?.product.name;
    const done = bundleLines({ ...bundle, parts }, wanted, priceOf);
    if ('unpriced' in done) return setUnpriced(nameOf(done.unpriced) ?? '');
    const short = (amount: number) => decimalText({ amount, currency }).replace(/\.0+$/, '');
    setUnpriced(null);
    setChosen(null);
    onAdd(
      done.lines.map(({ productId, quantity, unitPrice, discountAmount }) => ({
        ...{ productId, name: nameOf(productId) ?? '', bundle: bundle.name, quantity: String(quantity) },
        ...{ price: short(unitPrice), discount: discountAmount > 0 ? short(discountAmount) : '' },
      })),
    );
  };
  const choose = (id: string) => {
    const bundle = bundles.find((one) => one.id === id);
    setUnpriced(null);
    if (!bundle) return;
    if (bundle.parts.some(({ optional }) => optional)) setChosen(bundle);
    else void add(bundle, new Set());
  };
  if (bundles.length === 0) return null;
  return (
    <div>
      <SelectField
        label={t('quotes.addBundle')}
        none={t('quotes.choose')}
        value={chosen?.id ?? ''}
        options={bundles.map(({ id, name }) => ({ id, label: name }))}
        onChange={(id) => (id === '' ? setChosen(null) : choose(id))}
      />
      {unpriced === null ? null : <p role="alert">{t('quotes.bundle.unpriced', { product: unpriced })}</p>}
      {chosen ? (
        <Wanted
          key={chosen.id}
          {...{ bundle: chosen, products, currency }}
          onAdd={(wanted) => void add(chosen, wanted)}
          onLeave={() => setChosen(null)}
        />
      ) : null}
    </div>
  );
}

type WantedProps = Pick<Props, 'products' | 'currency'> & {
  bundle: Bundled;
  onAdd: (wanted: ReadonlySet<string>) => void;
  onLeave: () => void;
};

/** Which of what may come is wanted, each with what it costs; none to begin with, since it is the customer's choice. */
function Wanted({ bundle, products, currency, onAdd, onLeave }: WantedProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const costs = (id: string, quantity: number) => {
    const price = products.find(({ product }) => product.id === id)?.price ?? null;
    return price === null
      ? t('quotes.bundle.noPrice')
      : t('quotes.bundle.each', { number: f.number(quantity, 3), price: f.money({ amount: price, currency }) });
  };
  return (
    <fieldset className={css.fields}>
      <legend>{t('quotes.bundle.optional', { name: bundle.name })}</legend>
      {bundle.parts
        .filter(({ optional }) => optional)
        .map(({ product, quantity }) => (
          <div key={product.id} className={css.wide}>
            <CheckField
              label={`${product.name} · ${costs(product.id, quantity)}`}
              checked={wanted.has(product.id)}
              onChange={(on) =>
                setWanted(new Set(on ? [...wanted, product.id] : [...wanted].filter((id) => id !== product.id)))
              }
            />
          </div>
        ))}
      <div className={css.wide}>
        <Button kind="primary" onClick={() => onAdd(wanted)}>
          {t('quotes.bundle.add')}
        </Button>{' '}
        <Button onClick={onLeave}>{t('kit.cancel')}</Button>
      </div>
    </fieldset>
  );
}
