import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { RestFailed, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import css from './pay.module.css';
import { problemWords } from './problem-words.ts';
import { type Plan, type Simulated, simulationQuery } from './queries.ts';
import { SidewaysTable } from './sideways-table.tsx';

/** The last four quarters under the plan: winners and losers, and its cost by where the quarters land. */
export function Simulation(props: { plan: Plan; plans: readonly Plan[]; against: string }) {
  const { plan, plans, against } = props;
  const { t } = useTranslation();
  const [insteadOf, setInsteadOf] = useState(against);
  const found = useQuery(simulationQuery(plan.id, insteadOf));
  return (
    <section>
      <h2>{t('pay.lab.simulation')}</h2>
      <div className={css.choice}>
        <SelectField
          required
          label={t('pay.lab.insteadOf')}
          value={insteadOf}
          options={plans.map(({ id, name }) => ({ id, label: name }))}
          onChange={setInsteadOf}
        />
      </div>
      {found.data ? (
        <Told told={found.data} />
      ) : found.isError ? (
        <RestFailed onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton lines={4} />
      )}
    </section>
  );
}

export function Told({ told }: { told: Simulated }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null) => (amount === null ? '–' : f.money({ amount, currency: told.currency }));
  const days = { from: f.dayWithYear(told.from), until: f.dayWithYear(addDays(told.until, -1)) };
  if (told.people.length === 0) return <p className={css.quiet}>{t('pay.lab.nobody', days)}</p>;
  const { cost } = told;
  const [more, less] = [1, -1].map(
    (sign) => told.people.filter(({ was, now }) => was !== null && now !== null && (now - was) * sign > 0).length,
  );
  return (
    <>
      <p>{t('pay.lab.said', { ...days, more, less, was: money(told.was), now: money(told.now) })}</p>
      {cost ? (
        <>
          <dl className={css.alike}>
            {(['p10', 'p50', 'p90'] as const).map((at) => (
              <div key={at}>
                <dt>{t(`pay.lab.cost.${at}`)}</dt>
                <dd>{money(cost[at])}</dd>
              </div>
            ))}
          </dl>
          <p className={css.quiet}>{t('pay.lab.cost.lead')}</p>
        </>
      ) : (
        <p className={css.quiet}>{t('pay.lab.cost.none')}</p>
      )}
      <SidewaysTable
        label={t('pay.lab.simulation')}
        heads={(['person', 'was', 'now', 'change'] as const).map((id) => t(`pay.lab.column.${id}`))}
      >
        {told.people.map(({ person, was, now, refused }) => (
          <tr key={person.id}>
            <th scope="row">
              {person.name}
              {refused.map((why) => (
                <small key={why} className={css.quiet}>
                  {' · '}
                  {problemWords(t, why)}
                </small>
              ))}
            </th>
            <td>{money(was)}</td>
            <td>{money(now)}</td>
            <td>{money(was === null || now === null ? null : now - was)}</td>
          </tr>
        ))}
      </SidewaysTable>
    </>
  );
}
