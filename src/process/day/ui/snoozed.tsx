import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { DayItem, SnoozedItem } from './api.ts';
import css from './day.module.css';
import { dealWords, titleWords } from './words.ts';

type SnoozedProps = { items: readonly SnoozedItem[]; readOnly: boolean; onBack: (item: DayItem) => void };

/** What was put off, folded up, so that nothing is away unseen; each comes back by itself, or at once. */
export function Snoozed({ items, readOnly, onBack }: SnoozedProps) {
  const { t } = useTranslation();
  const f = useFormat();
  if (items.length === 0) return null;
  return (
    <details className={css.snoozed}>
      <summary>{t('day.snooze.away', { count: items.length, number: f.number(items.length) })}</summary>
      <ul className={css.list}>
        {items.map((item) => (
          <li key={item.deal.id} className={css.card}>
            <div className={css.what}>
              <Go href={`/deals/${item.deal.id}`} className={css.title}>
                {dealWords(item)}
              </Go>
              <div className={css.line}>
                {titleWords(item, f, t)} · {t('day.snooze.backOn', { day: f.dayNear(item.until) })}
              </div>
            </div>
            {readOnly ? null : (
              <span className={css.act}>
                <Button
                  aria-label={t('day.act.of', { act: t('day.snooze.back'), deal: dealWords(item) })}
                  onClick={() => onBack(item)}
                >
                  {t('day.snooze.back')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
