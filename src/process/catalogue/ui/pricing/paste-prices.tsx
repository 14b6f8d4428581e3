import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { FileField } from '../../../../kit/forms/file-field.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import css from './pricing.module.css';
import { type PriceList, pricingApi, type ReadPrices } from './queries.ts';

type Prices = PriceList['prices'];

/** The prices of a list as they are, and a place to paste others from a spreadsheet or a file; every line that does not fit is told. */
export function PastePrices(props: { currency: string; prices: Prices; onRead: (prices: Prices) => void }) {
  const { currency, prices, onRead } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const [text, setText] = useState('');
  const [read, setRead] = useState<ReadPrices | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const take = async (from: string) => {
    const sent = await pricingApi.call('POST /api/v1/price-lists/read', { body: { text: from, currency } });
    setFailed(sent.ok ? null : sentenceOf(sent.problem, t('kit.unreachable')));
    if (!sent.ok) return;
    setRead(sent.answer);
    const taken = new Map(sent.answer.prices.map((one) => [one.product.id, one]));
    const stays = prices.filter(({ product }) => !taken.has(product.id));
    onRead([...stays, ...taken.values()].toSorted((a, b) => a.product.name.localeCompare(b.product.name)));
    setText('');
  };
  const bring = async (file: File) => {
    if (file.size > 1_000_000) setFailed(t('pricing.fileTooBig', { name: file.name }));
    else await take(await file.text());
  };
  return (
    <>
      {prices.length === 0 ? (
        <p className={css.quiet}>{t('pricing.noPrices')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className={css.prices} aria-label={t('pricing.prices')} tabIndex={0}>
          <table>
            <tbody>
              {prices.map(({ product, price }) => (
                <tr key={product.id}>
                  <th scope="row">{product.name}</th>
                  <td>{f.money({ amount: price, currency })}</td>
                  <td>
                    <Button
                      kind="link"
                      aria-label={t('pricing.dropOf', { name: product.name })}
                      onClick={() => onRead(prices.filter((one) => one.product.id !== product.id))}
                    >
                      {t('pricing.drop')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <TextField
        lines={4}
        label={t('pricing.paste')}
        placeholder={t('pricing.pasteExample')}
        hint={t('pricing.pasteHint')}
        value={text}
        error={failed ?? undefined}
        onChange={setText}
      />
      <div className={css.pair}>
        <Button disabled={text.trim() === ''} onClick={() => void take(text)}>
          {t('pricing.take')}
        </Button>
        <FileField label={t('pricing.file')} accept=".csv,.txt,.tsv,text/csv" onFile={(file) => void bring(file)} />
      </div>
      <div role="status">
        {read ? (
          <p className={css.quiet}>
            {t('pricing.taken', { taken: f.number(read.prices.length), lines: f.number(read.lines) })}
          </p>
        ) : null}
        {read && read.faults.length > 0 ? (
          <ul className={css.faults}>
            {read.faults.slice(0, 20).map(({ line, fault, said }) => (
              <li key={line}>{t(`pricing.fault.${fault}`, { line, said })}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  );
}
