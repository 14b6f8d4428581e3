import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Plan as Rules } from '../rules/plan.ts';
import { againstReference, referencePay } from '../rules/reference-pay.ts';
import css from './pay.module.css';
import type { Plan } from './queries.ts';
import { SidewaysTable } from './sideways-table.tsx';

/** What others published of pay, with its year and source, and how the plan stands to it. */
export function ReferencePay({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { base, variable, currency } = plan.terms as Pick<Rules, 'base' | 'variable' | 'currency'>;
  return (
    <section>
      <h2>{t('pay.lab.reference.title')}</h2>
      <p className={css.quiet}>{t('pay.lab.reference.lead')}</p>
      <SidewaysTable
        label={t('pay.lab.reference.title')}
        heads={(['role', 'year', 'amount', 'plan'] as const).map((id) => t(`pay.lab.reference.${id}`))}
      >
        {referencePay.map((reference) => {
          const share = againstReference(base + variable, currency, reference);
          return (
            <tr key={`${reference.year} ${reference.source}`}>
              <th scope="row">
                {t(`pay.lab.reference.roles.${reference.role}`)}{' '}
                <small className={css.quiet} lang="en">
                  {reference.source}
                </small>
              </th>
              <td>{reference.year}</td>
              <td>{f.money(reference)}</td>
              <td>{share === null ? t('pay.lab.reference.other') : f.percent(share)}</td>
            </tr>
          );
        })}
      </SidewaysTable>
    </section>
  );
}
