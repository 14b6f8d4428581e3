import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import type { Day, DayGroup } from './api.ts';
import css from './day.module.css';
import { type CardActs, DayCard } from './day-card.tsx';

/** So many of a group are shown before the reader asks for the rest. */
const atFirst = 8;

/** What is to be done at one time, the most pressing first. */
export function Group(props: { group: DayGroup; acts: CardActs | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isWhole, setWhole] = useState(false);
  const { group, items, total } = props.group;
  const shown = isWhole ? items : items.slice(0, atFirst);
  const hidden = items.length - shown.length;
  const beyond = total - items.length;
  return (
    <section className={css.group} aria-labelledby={`day-${group}`}>
      <h2 id={`day-${group}`}>
        {t(`day.group.${group}`)} <span className={css.count}>{f.number(total)}</span>
      </h2>
      <ul className={css.list}>
        {shown.map((item) => (
          <DayCard key={item.deal.id} item={item} acts={props.acts} />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button kind="link" onClick={() => setWhole(true)}>
          {t('day.more', { count: hidden })}
        </Button>
      ) : beyond > 0 ? (
        <p className={css.beyond}>
          {t('day.beyond', { number: f.number(beyond) })} <Go href="/deals?owner=me">{t('day.allDeals')}</Go>
        </p>
      ) : null}
    </section>
  );
}

/** How many deals each reason holds for; a deal may stand under several. */
export function Reasons({ day }: { day: Day }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <aside className={css.reasons} aria-labelledby="day-reasons">
      <h2 id="day-reasons">{t('day.reasons.title', { count: day.openDeals, number: f.number(day.openDeals) })}</h2>
      <dl>
        {day.reasons.map(({ kind, n }) => (
          <div key={kind}>
            <dt>{t(`day.reasons.kind.${kind}`)}</dt>
            <dd>{f.number(n)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('day.reasons.note')}</p>
    </aside>
  );
}
