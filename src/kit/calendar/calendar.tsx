import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../ground/days.ts';
import { useFormat } from '../format/format.tsx';
import { useKeyHelp } from '../look/keys.ts';
import { useIsPhone } from '../look/media.ts';
import css from './calendar.module.css';
import { dayByKey } from './weeks.ts';

export type CalendarItem = {
  id: string;
  day: LocalDate;
  /** "9:30"; null for the whole day. */
  time: string | null;
  label: string;
  mark?: ReactNode;
  /** Quieter: what is over. */
  isOver?: boolean;
  /** Said by a word beside the colour: late. */
  warning?: string | undefined;
};

type CalendarProps = {
  label: string;
  /** Whole weeks, one under the other. */
  weeks: LocalDate[][];
  /** Of which month; days of others are quieter. */
  month?: string | undefined;
  /** Those of a day in the order in which they are to stand. */
  items: CalendarItem[];
  onOpen: (id: string) => void;
  /** A day was chosen, to enter something there; nothing can be entered when it is left out. */
  onDay?: ((day: LocalDate) => void) | undefined;
  /** The focus walked off the days that are shown. */
  onLeave: (day: LocalDate) => void;
  empty: ReactNode;
};

/** Days with what happens on them: a table to walk by arrows, on a phone an agenda to scroll. */
export function Calendar(props: CalendarProps) {
  const phone = useIsPhone();
  return phone ? <Agenda {...props} /> : <Days {...props} />;
}

function Days(props: CalendarProps) {
  const f = useFormat();
  const { weeks, onLeave } = props;
  const days = weeks.flat();
  const [at, setAt] = useState<LocalDate>(days.includes(f.today) ? f.today : (days[0] as LocalDate));
  const { t } = useTranslation();
  useKeyHelp([
    { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: t('kit.keys.days') },
    { keys: ['PageUp', 'PageDown'], does: t('kit.keys.months') },
  ]);
  const table = useRef<HTMLTableElement>(null);
  const walked = useRef(false);
  const current = days.includes(at) ? at : (days[0] as LocalDate);
  useEffect(() => {
    if (!walked.current) return;
    walked.current = false;
    table.current?.querySelector<HTMLButtonElement>(`[data-day="${current}"]`)?.focus();
  }, [current]);
  const press = (event: KeyboardEvent) => {
    const day = (event.target as HTMLElement).dataset.day;
    const to = day ? dayByKey(event.key, day) : null;
    if (to === null) return;
    event.preventDefault();
    walked.current = true;
    setAt(to);
    if (!days.includes(to)) onLeave(to);
  };
  return (
    <table ref={table} className={css.days} aria-label={props.label} onKeyDown={press}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {f.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-today={day === f.today || undefined} data-other={isOther(day, props) || undefined}>
                <DayButton day={day} isCurrent={day === current} onFocus={setAt} onDay={props.onDay} />
                <Items items={itemsOn(day, props)} onOpen={props.onOpen} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isOther = (day: LocalDate, { month }: CalendarProps) => month !== undefined && day.slice(0, 7) !== month;

const itemsOn = (day: LocalDate, { items }: CalendarProps) => items.filter((item) => item.day === day);

function DayButton(props: {
  day: LocalDate;
  isCurrent: boolean;
  onFocus: (day: LocalDate) => void;
  onDay: ((day: LocalDate) => void) | undefined;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { day, onDay } = props;
  const name = onDay ? t('kit.calendar.enterOn', { day: f.dayExact(day) }) : f.dayExact(day);
  return (
    <button
      type="button"
      className={css.day}
      data-day={day}
      tabIndex={props.isCurrent ? 0 : -1}
      aria-label={day === f.today ? t('kit.calendar.today', { day: name }) : name}
      aria-current={day === f.today ? 'date' : undefined}
      onFocus={() => props.onFocus(day)}
      onClick={() => onDay?.(day)}
    >
      {Number(day.slice(8))}
    </button>
  );
}

function Items({ items, onOpen }: { items: CalendarItem[]; onOpen: (id: string) => void }) {
  return (
    <ul className={css.items}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className={css.item}
            data-over={item.isOver || undefined}
            title={item.label}
            onClick={() => onOpen(item.id)}
          >
            {item.mark}
            {item.time ? <span className={css.time}>{item.time}</span> : null}
            <span className={css.label} dir="auto">
              {item.label}
            </span>
            {item.warning ? <span className={css.warning}>{item.warning}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Agenda(props: CalendarProps) {
  const f = useFormat();
  const days = props.weeks.flat().filter((day) => !isOther(day, props) && itemsOn(day, props).length > 0);
  if (days.length === 0) return <>{props.empty}</>;
  return (
    <ol className={css.agenda} aria-label={props.label}>
      {days.map((day) => (
        <li key={day}>
          <h2>{f.dayExact(day)}</h2>
          <Items items={itemsOn(day, props)} onOpen={props.onOpen} />
        </li>
      ))}
    </ol>
  );
}
