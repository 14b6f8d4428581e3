import { useTranslation } from 'react-i18next';
import amounts from '../../../../kit/figures/amounts-table.module.css';
import told from '../../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sum } from '../../rules/sum.ts';
import { TeamMoves } from '../team-moves.tsx';
import css from './plans.module.css';
import type { Plan } from './plans.ts';

/** What the plan gives each team, whoever changes teams within the year counted by the days with each. */
export function PlanTeams({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => f.money({ amount, currency: plan.currency });
  if (plan.teams.length < 2) return null;
  return (
    <section aria-label={t('quota.plan.teams')} className={css.part}>
      <h2 className={css.title}>{t('quota.plan.teams')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={amounts.scroll} tabIndex={0}>
        <table className={`${amounts.table} ${told.told}`}>
          <thead>
            <tr>
              <th scope="col">{t('quota.plan.team')}</th>
              {plan.quarters.map((name) => (
                <th key={name} scope="col" className={amounts.end}>
                  {name}
                </th>
              ))}
              <th scope="col" className={amounts.end}>
                {t('quota.year')}
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.teams.map(({ leader, amounts: own }) => (
              <tr key={leader?.id ?? ''}>
                <th scope="row">{leader ? t('quota.team', { name: leader.name }) : t('quota.plan.noTeam')}</th>
                {plan.quarters.map((name, q) => (
                  <td key={name} data-word={name} className={amounts.end}>
                    {money(own[q]!)}
                  </td>
                ))}
                <td className={`${amounts.end} ${told.beside}`}>{money(sum(own))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TeamMoves moves={plan.moves} currency={plan.currency} />
    </section>
  );
}
