import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import type { Team } from './queries.ts';
import css from './spaces.module.css';
import { useGoalWords } from './words.ts';

/** How far the team is with what it is to reach, as one sum over all of it. */
export function GoalsPart({ team, onChange }: { team: Team; onChange?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="space-goals">
      <h2 id="space-goals">{t('spaces.goals')}</h2>
      {team.goals.length === 0 ? (
        <div className={css.card}>
          <p className={css.quiet}>{t('spaces.noGoals')}</p>
          {onChange ? <Button onClick={onChange}>{t('spaces.sayGoals')}</Button> : null}
        </div>
      ) : (
        <ul className={css.list}>
          {team.goals.map((goal) => (
            <GoalLine key={`${goal.metricId} ${goal.every}`} goal={goal} />
          ))}
        </ul>
      )}
    </section>
  );
}

function GoalLine({ goal }: { goal: Team['goals'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useGoalWords();
  const { unit, currency, value, betterIs } = goal;
  const share = value === null || goal.goal <= 0 ? 0 : Math.max(0, Math.min(1, value / goal.goal));
  const target = words.said(goal.goal, unit, currency);
  const pace = t(`charters.every.${goal.every}`);
  return (
    <li>
      <div className={css.told}>
        <p className={css.who}>
          <Go href={`/metrics/${goal.metricId}`}>{words.nameOf(goal.metricId)}</Go>
        </p>
        <p className={css.quiet}>
          {t(betterIs === 'lower' ? 'charters.atMost' : 'charters.atLeast', { goal: target, pace })}
        </p>
        {betterIs === 'higher' ? (
          <div className={css.bar} aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </div>
        ) : null}
      </div>
      <div className={css.value}>
        <span>{value === null ? t('spaces.notKnown') : words.said(value, unit, currency)}</span>
        {goal.isReached === true ? <Tag tone="good">{t('spaces.reached')}</Tag> : null}
        {goal.isReached === false && betterIs === 'higher' ? (
          <span className={css.quiet}>{t('spaces.shareOf', { share: f.percent(share) })}</span>
        ) : null}
        {goal.isReached === false && betterIs === 'lower' ? <Tag tone="warn">{t('spaces.over')}</Tag> : null}
      </div>
    </li>
  );
}
