import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './qualification.module.css';
import { type Compared, calledIn } from './queries.ts';

/** What is not confirmed yet, in how many open deals and of what worth. */
export function Gaps({ of: { method, gaps, total } }: { of: Compared }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!method) return null;
  const nameOf = new Map(method.elements.map((one) => [one.key, calledIn(method.id, one)]));
  const most = Math.max(1, ...gaps.map(({ deals }) => deals));
  return (
    <section className={css.card} aria-labelledby="qualification-gaps">
      <h2 id="qualification-gaps">{t('qualification.gaps.title')}</h2>
      <p className={css.note}>{t('qualification.gaps.note', { number: f.number(total), count: total })}</p>
      <ol className={css.gaps}>
        {gaps.map(({ key, deals, worth }) => (
          <li key={key}>
            <b>{nameOf.get(key) ?? key}</b>
            <span>
              {[
                t('qualification.gaps.deals', { count: deals, number: f.number(deals) }),
                ...worth.filter(({ amount }) => amount > 0).map((sum) => f.moneyShort(sum)),
              ].join(' · ')}
            </span>
            <i aria-hidden="true">
              <i style={{ width: `${(deals / most) * 100}%` }} />
            </i>
          </li>
        ))}
      </ol>
    </section>
  );
}
