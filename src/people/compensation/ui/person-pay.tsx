import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './pay.module.css';
import type { DealPay } from './queries.ts';

type Told = DealPay['people'][number];
type Pays = NonNullable<Told['now']>;

/** What a deal pays one person, before and after a discount, each with the lines of his pay that differ by it. */
export function PersonPay(props: Pick<Told, 'nothing' | 'now' | 'after'> & { name: string | null; period: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { name, nothing, now, after, period } = props;
  if (!now)
    return (
      <p>
        {name ? <b>{name}</b> : null} {nothing ? t(`pay.onDeal.nothing.${nothing}`) : null}
      </p>
    );
  const { currency } = now;
  const money = (amount: number) => f.money({ amount, currency });
  const less = after ? now.earned - after.earned : 0;
  return (
    <div>
      <p className={css.pays}>
        <b>{money(now.earned)}</b> {name ? <span>{name}</span> : null}
      </p>
      {now.held === 0 ? null : <p className={css.quiet}>{t('pay.onDeal.held', { amount: money(now.held) })}</p>}
      {now.toDraw === 0 ? null : <p className={css.quiet}>{t('pay.onDeal.toDraw', { amount: money(now.toDraw) })}</p>}
      {now.paid === now.earned ? null : (
        <p className={css.quiet}>{t('pay.onDeal.paid', { amount: money(now.paid), period })}</p>
      )}
      {after ? (
        <p>
          {less === 0
            ? t('pay.onDeal.afterSame')
            : t('pay.onDeal.after', { amount: money(after.earned), less: money(less) })}
        </p>
      ) : null}
      <details>
        <summary>{t('pay.onDeal.how')}</summary>
        <Because of={now} />
        {after ? (
          <>
            <h3>{t('pay.onDeal.afterDiscount')}</h3>
            <Because of={after} />
          </>
        ) : null}
      </details>
    </div>
  );
}

function Because({ of: { lines, currency } }: { of: Pays }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <ul className={css.because}>
      {lines.map((line, at) => {
        const kind = t(`pay.kind.${line.kind as 'earned'}`);
        const isOther = line.kind !== 'earned';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else of their own, and are never moved
          <li key={at}>
            <span className={css.name}>
              {line.component ?? kind}{' '}
              <small>{[line.deal?.name, line.component && isOther ? kind : null].filter(Boolean).join(' · ')}</small>
            </span>
            <span className={css.amount}>{f.money({ amount: line.amount, currency })}</span>
            {line.gone || line.sentence ? (
              <p className={css.quiet}>{line.gone ? t('pay.onDeal.gone') : line.sentence}</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
