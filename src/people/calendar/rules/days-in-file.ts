import { addDays, isDay, type LocalDate } from '../../../ground/index.ts';

export type DayInFile = { day: LocalDate; name: string };
/** A line that tells no day: its number, and why. */
export type NotRead = { line: number; why: 'no-day' | 'repeats' | 'too-many' };
export type DaysInFile = { days: DayInFile[]; left: NotRead[] };

/** No list of holidays is longer. */
export const mostDays = 1_000;
/** One entry of a calendar over more days is no holiday. */
const mostInOne = 31;

const isCalendar = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);

/** The days that a file names, each once and in order: a calendar (ICS), or a table with a day in each line (CSV). */
export function daysInFile(text: string): DaysInFile {
  const { days, left } = isCalendar(text) ? daysOfCalendar(text) : daysOfTable(text);
  const once = [...new Map(days.toReversed().map((one) => [one.day, one])).values()];
  const sorted = once.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  if (sorted.length <= mostDays) return { days: sorted, left };
  return { days: sorted.slice(0, mostDays), left: [...left, { line: 0, why: 'too-many' }] };
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? ' ' : c));

/** Lines of a calendar as they were before they were folded, each with the number of its first. */
function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) last.text += raw.slice(1);
    else lines.push({ line: at + 1, text: raw });
  }
  return lines;
}

const dayOfIcs = (value: string | undefined): LocalDate | null => {
  const found = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? '');
  const day = found ? `${found[1]}-${found[2]}-${found[3]}` : '';
  return isDay(day) ? day : null;
};

/** Each event of a calendar (RFC 5545): from its first day to the one before its end. One that repeats by a rule says only its first day, so it is left. */
function daysOfCalendar(text: string): DaysInFile {
  const days: DayInFile[] = [];
  const left: NotRead[] = [];
  let event: { line: number; values: Map<string, string> } | null = null;
  for (const { line, text: said } of unfolded(text)) {
    if (/^BEGIN:VEVENT\s*$/i.test(said)) event = { line, values: new Map() };
    else if (/^END:VEVENT\s*$/i.test(said) && event) {
      const { values } = event;
      const first = dayOfIcs(values.get('DTSTART'));
      const end = dayOfIcs(values.get('DTEND'));
      if (!first) left.push({ line: event.line, why: 'no-day' });
      else if (values.has('RRULE')) left.push({ line: event.line, why: 'repeats' });
      else {
        const name = unescaped(values.get('SUMMARY') ?? '').trim();
        const last = end !== null && end > first ? addDays(end, -1) : first;
        if (last > addDays(first, mostInOne)) left.push({ line: event.line, why: 'too-many' });
        else for (let day = first; day <= last; day = addDays(day, 1)) days.push({ day, name });
      }
      event = null;
    } else if (event) {
      const found = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/i.exec(said);
      if (found) event.values.set((found[1] as string).toUpperCase(), found[2] as string);
    }
  }
  return { days, left };
}

const cellsOf = (line: string): string[] =>
  line.split(/[;,\t]/).map((cell) => cell.trim().replaceAll(/^"|"$/g, '').trim());

/** A day as 2026-12-25 or 25.12.2026; 12/25/2026 is not guessed at, since half of the world reads it otherwise. */
function dayOfCell(cell: string): LocalDate | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  const day = german
    ? `${german[3]}-${(german[2] as string).padStart(2, '0')}-${(german[1] as string).padStart(2, '0')}`
    : cell;
  return isDay(day) ? day : null;
}

/** Each line of a table: its first cell that is a day, and its first other one as the name. A first line without a day is its heading. */
function daysOfTable(text: string): DaysInFile {
  const days: DayInFile[] = [];
  const left: NotRead[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const cells = cellsOf(line);
    const place = cells.findIndex((cell) => dayOfCell(cell) !== null);
    const day = place < 0 ? null : dayOfCell(cells[place] as string);
    if (day) days.push({ day, name: cells.find((cell, other) => other !== place && cell !== '') ?? '' });
    else if (at > 0) left.push({ line: at + 1, why: 'no-day' });
  }
  return { days, left };
}
