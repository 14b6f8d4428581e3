import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './onboarding.module.css';
import { type PlanLine, plansQuery } from './queries.ts';
import { useRampWords } from './words.ts';

const ahead = 7;
const most = 5;

/** On My day: of one's own way what is late or next, of those whom one leads the gates that are late. Nothing where nothing is. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useRampWords();
  const { isPast } = useAsOf();
  const { user } = useSession();
  const { data } = useQuery({ ...plansQuery('all'), enabled: !isPast });
  const until = addDays(f.today, ahead);
  const due = (data?.items ?? []).flatMap((plan) => stepsFor(plan, user.id, until).map((step) => ({ plan, step })));
  if (isPast || due.length === 0) return null;
  return (
    <section className={css.day} aria-labelledby="day-onboarding">
      <h2 id="day-onboarding">
        {t('ramp.title')} <span className={css.quiet}>{f.number(due.length)}</span>
      </h2>
      <ul className={css.list}>
        {due.slice(0, most).map(({ plan, step }) => (
          <li key={`${plan.id} ${step.key}`} className={css.one}>
            <div className={css.told}>
              <p>
                <Go href={`/onboarding/${plan.id}`}>
                  {plan.person.id === user.id
                    ? words.stepName(step)
                    : t('ramp.gateOf', { name: plan.person.name, step: words.stepName(step) })}
                </Go>
              </p>
              <p className={css.quiet}>{t('ramp.dueOn', { day: f.day(step.dueOn) })}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stepsFor(plan: PlanLine, userId: string, until: string) {
  if (plan.person.id !== userId) return plan.late.filter(({ kind }) => kind === 'gate');
  return [...plan.late, ...(plan.next && plan.next.dueOn <= until ? [plan.next] : [])];
}
