import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RestFailed, Skeleton } from '../../../kit/feedback/states.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import type { Plan as Rules } from '../rules/plan.ts';
import { Promises } from './lab-promises.tsx';
import { Told } from './lab-simulation.tsx';
import { draftSimulationQuery, plansQuery } from './queries.ts';

/** A plan as it is typed, tried before it is saved: what it promises, and the last four quarters under it. */
export function DraftTried({ draft, planId }: { draft: Rules; planId: string | null }) {
  const { t, i18n } = useTranslation();
  const plans = useQuery(plansQuery(i18n.language)).data?.items.filter(({ state }) => state === 'active') ?? [];
  const [chosen, setChosen] = useState(planId);
  const insteadOf = chosen ?? plans[0]?.id ?? null;
  return (
    <>
      <Promises plan={draft} />
      {insteadOf === null ? null : (
        <section>
          <h2>{t('pay.lab.simulation')}</h2>
          <SelectField
            required
            label={t('pay.lab.insteadOf')}
            value={insteadOf}
            options={plans.map(({ id, name }) => ({ id, label: name }))}
            onChange={setChosen}
          />
          <Simulated draft={draft} insteadOf={insteadOf} />
        </section>
      )}
    </>
  );
}

function Simulated({ draft, insteadOf }: { draft: Rules; insteadOf: string }) {
  const found = useQuery(draftSimulationQuery(draft, insteadOf));
  if (found.data) return <Told told={found.data} />;
  return found.isError ? <RestFailed onRetry={() => void found.refetch()} /> : <Skeleton lines={4} />;
}
