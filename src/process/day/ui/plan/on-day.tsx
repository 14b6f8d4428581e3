import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import small from '../../../../kit/look/small.module.css';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { About } from './about.tsx';
import css from './plan.module.css';
import { planQuery } from './queries.ts';
import { keyOf, pathOf, titleOf } from './words.ts';

/** What one planned for today and what of it is done; the way to plan the next day, and how much was kept of the last one. */
export function PlanOnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const { data } = useQuery(planQuery(asOf));
  // Its line is kept free: what stands below would else be pushed down just when somebody presses it.
  if (!data) return <div className={css.coming} />;
  const { items, kept, of, last, next, nextItems } = data;
  const words = { kept: f.number(kept), of: f.number(of) };
  return (
    <section className={css.day} aria-label={t('day.plan.name')}>
      <div className={css.bar}>
        <p>
          {items.length > 0 ? <b>{t('day.plan.today', { ...words, count: of })}</b> : null}
          {last && last.of > 0 ? (
            <span className={css.quiet}>
              {t('day.plan.last', { day: f.dayNear(last.day), kept: f.number(last.kept), of: f.number(last.of) })}
            </span>
          ) : null}
        </p>
        {isPast ? null : (
          <Go href="/day/plan" className={small.button} data-plan="" aria-keyshortcuts="P">
            {nextItems > 0
              ? t('day.plan.change', { day: f.dayNear(next), count: nextItems, number: f.number(nextItems) })
              : t('day.plan.make', { day: f.dayNear(next) })}
          </Go>
        )}
      </div>
      {items.length > 0 ? (
        <ol className={css.list}>
          {items.map((item) => (
            <li key={keyOf(item)} className={css.item} data-done={item.isDone || undefined}>
              <span className={css.mark} aria-hidden="true">
                {item.isDone ? <Icon name="check" /> : null}
              </span>
              <div className={css.told}>
                <Go href={pathOf(item)}>{titleOf(item)}</Go>
                <About item={item} />
              </div>
              {item.isDone ? <span className={css.done}>{t('day.plan.isDone')}</span> : null}
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
