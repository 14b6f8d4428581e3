import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, parseNumber } from '../../../../ground/parse-number.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, MoneyField, TextField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { findProducts } from '../api.ts';
import css from './pricing.module.css';
import { type Bundle, pricingApi } from './queries.ts';
import { usePriceActs } from './use-price-acts.ts';

type Part = { key: number; product: { id: string; name: string } | null; quantity: string; optional: boolean };

/** What is sold together: its parts, which of them only if wanted, and the price of the whole where it has one. */
export function BundleForm({ bundle, onClose }: { bundle: Bundle | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const acts = usePriceActs();
  const made = useRef(0);
  const anew = (): Part => {
    made.current += 1;
    return { key: made.current, product: null, quantity: '1', optional: false };
  };
  const currency = bundle?.currency ?? settings.currency;
  const [name, setName] = useState(bundle?.name ?? '');
  const [price, setPrice] = useState<number | null>(bundle?.price ?? null);
  const [active, setActive] = useState(bundle?.active ?? true);
  const [parts, setParts] = useState<Part[]>(
    () =>
      bundle?.parts.map((part) => ({ ...anew(), ...part, quantity: numberText(part.quantity, f.locale) })) ?? [anew()],
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [
    ...['name', 'price'],
    ...parts.flatMap((_, at) => [`parts.${at}.productId`, `parts.${at}.quantity`]),
  ]);
  const set = (at: number, change: Partial<Part>) =>
    setParts(parts.map((part, place) => (place === at ? { ...part, ...change } : part)));
  const send = async () => {
    const body = {
      ...{ name: name.trim(), currency, price, active },
      parts: parts.map(({ product, quantity, optional }) => {
        const read = parseNumber(quantity, 6, f.locale);
        return { productId: product?.id ?? '', quantity: 'refused' in read ? 0 : read.value, optional };
      }),
    };
    const sent = bundle
      ? await pricingApi.call('PATCH /api/v1/bundles/:id', { params: { id: bundle.id }, ifMatch: bundle.version, body })
      : await pricingApi.call('POST /api/v1/bundles', { body });
    const said = await acts.told(sent, t('pricing.kept', { name: body.name }));
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog
      title={bundle ? t('pricing.changeOf', { name: bundle.name }) : t('pricing.addBundle')}
      wide
      onClose={onClose}
    >
      <Form
        submit={t('pricing.save')}
        disabled={name.trim() === '' || parts.some(({ product }) => !product)}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.pair}>
          <TextField
            autoFocus
            required
            label={t('product.field.name')}
            maxLength={200}
            value={name}
            error={byField.name}
            onChange={setName}
          />
          <MoneyField
            label={t('pricing.whole')}
            currency={currency}
            value={price === null ? null : { amount: price, currency }}
            hint={t('pricing.wholeHint')}
            error={byField.price}
            onChange={(money) => setPrice(money?.amount ?? null)}
          />
        </div>
        {parts.map((part, at) => (
          <fieldset key={part.key} className={css.part} aria-label={t('pricing.part', { number: at + 1 })}>
            <PersonField
              faceless
              required
              label={t('pricing.product')}
              value={part.product}
              people={findProducts}
              error={byField[`parts.${at}.productId`]}
              onChange={(product) => set(at, { product })}
            />
            <TextField
              required
              label={t('pricing.quantity')}
              inputMode="decimal"
              value={part.quantity}
              error={byField[`parts.${at}.quantity`]}
              onChange={(quantity) => set(at, { quantity })}
            />
            <CheckField
              label={t('pricing.optional')}
              checked={part.optional}
              onChange={(optional) => set(at, { optional })}
            />
            <Button
              kind="link"
              disabled={parts.length === 1}
              aria-label={t('pricing.dropPart', { number: at + 1 })}
              onClick={() => setParts(parts.filter(({ key }) => key !== part.key))}
            >
              {t('pricing.drop')}
            </Button>
          </fieldset>
        ))}
        <div>
          <Button disabled={parts.length >= 100} onClick={() => setParts([...parts, anew()])}>
            {t('pricing.addPart')}
          </Button>
        </div>
        <CheckField label={t('product.field.active')} checked={active} onChange={setActive} />
      </Form>
    </Dialog>
  );
}
