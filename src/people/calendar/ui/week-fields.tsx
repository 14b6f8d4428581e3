import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../kit/look/button.tsx';
import css from './calendar.module.css';
import type { Week } from './queries.ts';

/** Monday of some week: its days give their names. */
const monday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

export function useWeekdays(style: 'long' | 'short'): string[] {
  const { i18n } = useTranslation();
  const words = new Intl.DateTimeFormat(i18n.language, { weekday: style, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, at) => words.format(monday + at * dayMs));
}

/** A week by its days, each with its stretches. */
export function WeekFields({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const { t } = useTranslation();
  const names = useWeekdays('long');
  const set = (at: number, spans: Week[number]) => onChange(week.map((each, day) => (day === at ? spans : each)));
  return (
    <ul className={css.week}>
      {week.map((spans, day) => (
        <li key={names[day]}>
          <span className={css.dayName}>{names[day]}</span>
          <span className={css.spans}>
            {spans.length === 0 ? <span className={css.quiet}>{t('calendar.hours.closed')}</span> : null}
            {spans.map((span, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no name but its place
              <span key={at} className={css.span}>
                {(['from', 'until'] as const).map((end) => (
                  <input
                    key={end}
                    type="time"
                    aria-label={t(`calendar.hours.${end}`, { day: names[day] })}
                    value={span[end] === '24:00' ? '00:00' : span[end]}
                    onChange={(event) =>
                      set(
                        day,
                        spans.map((one, place) =>
                          place === at ? { ...one, [end]: event.target.value || one[end] } : one,
                        ),
                      )
                    }
                  />
                ))}
                <IconButton
                  icon="close"
                  label={t('calendar.hours.drop', { day: names[day] })}
                  onClick={() =>
                    set(
                      day,
                      spans.filter((_, place) => place !== at),
                    )
                  }
                />
              </span>
            ))}
            {spans.length < 6 ? (
              <IconButton
                icon="plus"
                label={t('calendar.hours.addTo', { day: names[day] })}
                onClick={() =>
                  set(day, [
                    ...spans,
                    { from: spans.length ? '18:00' : '09:00', until: spans.length ? '20:00' : '17:00' },
                  ])
                }
              />
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A week in one line: days of the same hours together. */
export function WeekLine({ week }: { week: Week }) {
  const { t } = useTranslation();
  const names = useWeekdays('short');
  const said = week.map((spans) => spans.map(({ from, until }) => `${from}–${until}`).join(', '));
  const groups: { from: number; to: number; text: string }[] = [];
  said.forEach((text, day) => {
    const last = groups.at(-1);
    if (last && last.text === text) last.to = day;
    else groups.push({ from: day, to: day, text });
  });
  return (
    <>
      {groups
        .filter(({ text }) => text !== '')
        .map(({ from, to, text }) => `${from === to ? names[from] : `${names[from]}–${names[to]}`} ${text}`)
        .join(' · ') || t('calendar.hours.closed')}
    </>
  );
}
