const minute = 60_000;

/** A stretch of time in its largest fitting unit, rounded down: 25 min, 3 h, 4 d; below a minute 0 min. */
export function inWords(milliseconds: number, locale: string): string {
  const minutes = Math.max(0, Math.floor(milliseconds / minute));
  const [value, unit] =
    minutes < 90
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1_440), 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
