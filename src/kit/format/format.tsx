import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { LocalDate } from '../../ground/days.ts';
import type { Money } from '../../ground/money.ts';
import { calendarYear } from '../../ground/periods.ts';
import { type DateSettings, type DateWords, dates } from '../../ground/words/dates.ts';
import { type NumberWords, numbers } from '../../ground/words/numbers.ts';

export type Format = NumberWords & DateWords & { locale: string };

/** Everything that turns a value into words, for one reader's language, clock and fiscal year. */
export function format(settings: DateSettings): Format {
  return { locale: settings.locale, ...numbers(settings.locale), ...dates(settings) };
}

const FormatContext = createContext<Format>(
  format({
    locale: 'en',
    timeZone: 'UTC',
    today: new Date().toISOString().slice(0, 10),
    fiscal: calendarYear,
  }),
);

export function FormatProvider(props: DateSettings & { children: ReactNode }) {
  const { locale, timeZone, today, fiscal, children } = props;
  const value = useMemo(() => format({ locale, timeZone, today, fiscal }), [locale, timeZone, today, fiscal]);
  return <FormatContext value={value}>{children}</FormatContext>;
}

export function useFormat(): Format {
  return useContext(FormatContext);
}

/** Short in lists, exact on hover. Nothing known is a dash, never a zero. */
export function Amount({ value, exact = false }: { value: Money | null; exact?: boolean }) {
  const f = useFormat();
  if (!value) return <Nothing />;
  return exact ? <span>{f.money(value)}</span> : <span title={f.money(value)}>{f.moneyShort(value)}</span>;
}

/** A near day in words, the exact day on hover. */
export function Day({ value, relative = false }: { value: LocalDate | null; relative?: boolean }) {
  const f = useFormat();
  if (!value) return <Nothing />;
  return (
    <time dateTime={value} title={f.dayExact(value)}>
      {relative ? f.relativeDay(value) : f.dayNear(value)}
    </time>
  );
}

function Nothing() {
  return <span style={{ color: 'var(--ink-3)' }}>–</span>;
}
