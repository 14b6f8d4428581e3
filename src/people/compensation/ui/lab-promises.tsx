import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { type Checked, checkPlan, payAt, promises } from '../rules/lab/check.ts';
import { labQuota, type Sale } from '../rules/lab/sales.ts';
import type { Plan as Rules } from '../rules/plan.ts';
import css from './pay.module.css';

const years = 200;
const shares = [0.5, 0.8, 1, 1.2, 1.5, 2] as const;

/** Whether the plan keeps what pay promises, with the fewest sales for which it does not; and what it pays by attainment. */
export function Promises({ plan: rules }: { plan: Rules }) {
  const { t } = useTranslation();
  const f = useFormat();
  const checked = useChecked(rules);
  const money = (amount: number) => f.money({ amount, currency: rules.currency });
  return (
    <>
      <section>
        <h2>{t('pay.lab.promises')}</h2>
        <p className={css.quiet}>{t('pay.lab.promisesLead', { years: f.number(years), quota: money(labQuota) })}</p>
        <ul className={css.list} aria-label={t('pay.lab.promises')}>
          {promises.map((promise) => {
            const done = checked.find((each) => each.promise === promise);
            return (
              <li key={promise} className={css.trail}>
                <span className={css.tools}>
                  <b>{t(`pay.lab.promise.${promise}`)}</b>
                  <Verdict done={done} mayFall={promise === 'monotone' && rules.mayFall} />
                </span>
                {done?.example ? (
                  <p>
                    {t(`pay.lab.example.${promise}`, {
                      sold: sold(done.example.sales, money),
                      pays: money(done.example.pays),
                      other: sold(done.example.other, money),
                      otherPays: money(done.example.otherPays),
                    })}
                  </p>
                ) : null}
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>{t('pay.lab.byAttainment')}</h2>
        <dl className={css.alike}>
          {shares.map((share) => (
            <div key={share}>
              <dt>{f.percent(share)}</dt>
              <dd>{money(payAt(rules, share))}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

const sold = (sales: readonly Sale[], money: (amount: number) => string) =>
  sales.map(({ amount, day }) => `${money(amount)} (${day})`).join(' + ');

function Verdict({ done, mayFall }: { done: Checked | undefined; mayFall: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!done) return <Tag tone="quiet">{t('pay.lab.verdict.checking')}</Tag>;
  if (done.example)
    return <Tag tone={mayFall ? 'warn' : 'bad'}>{t(mayFall ? 'pay.lab.verdict.meant' : 'pay.lab.verdict.broken')}</Tag>;
  if (done.tried === 0) return <Tag tone="quiet">{t('pay.lab.verdict.uncapped')}</Tag>;
  return <Tag tone="good">{t('pay.lab.verdict.holds', { tried: f.number(done.tried) })}</Tag>;
}

/** One promise after the other, so that the page answers in between. */
function useChecked(plan: Rules): readonly Checked[] {
  const [checked, setChecked] = useState<readonly Checked[]>([]);
  const next = promises[checked.length];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan or version is another component
  useEffect(() => {
    if (!next) return;
    const soon = setTimeout(() => setChecked([...checked, checkPlan(plan, next, years)]), 0);
    return () => clearTimeout(soon);
  }, [checked, next]);
  return checked;
}
