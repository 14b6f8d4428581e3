import type { Language } from '../../../ground/languages.ts';
import { dates } from '../../../ground/words/dates.ts';
import { numbers } from '../../../ground/words/numbers.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Words } from '../../../platform/comments/mail.ts';
import { fiscalOf } from '../../../platform/metrics/answers.ts';
import { lookUp } from '../words/looked-up.ts';
import { namerOf } from '../words/names.ts';
import { periodWords } from '../words/periods.ts';
import { rowsOf } from '../words/rows.ts';
import { missingWords, valueWords } from '../words/values.ts';
import { isTime, type Report } from './rules/report.ts';
import type { Answers, Figure } from './ui/api.ts';
import type { Told } from './ui/drawn.ts';

type Reader = { actor: Actor; today: string; language: Language; words: Words };

/** More rows than a mail is read for; the link has all. */
const mostLines = 60;

/**
 * A report as a mail: the same rows, totals and words as on the screen, in the language of whoever gets it. By columns it has the
 * totals of the rows; the cells stand behind the link.
 */
export function mailText(
  report: Report,
  page: Answers,
  { actor, today, language, words }: Reader,
  link: string,
): string {
  const fiscal = fiscalOf(actor);
  const f = {
    locale: language,
    ...numbers(language),
    ...dates({ locale: language, timeZone: actor.timeZone, today, fiscal }),
  };
  const t = words as never;
  const namer = namerOf(page, f, t);
  const told = page.metrics.flatMap((one): Told[] =>
    one.definition && !one.problem ? [{ ...one, definition: one.definition }] : [],
  );
  const name = ({ definition }: Told) =>
    words(`metrics.defined.${definition.id}.name`, { defaultValue: definition.name });
  const say = ({ definition }: Told, figure: Figure | null) =>
    figure === null
      ? '–'
      : figure.value === null
        ? missingWords(figure, t)
        : valueWords(definition.unit, figure.value, figure.currency, f);
  const line = (label: string, find: (one: Told) => Figure | null, depth = 0) => {
    const values = told.map((one) => (told.length > 1 ? `${name(one)} ${say(one, find(one))}` : say(one, find(one))));
    return `${'  '.repeat(depth)}${label}: ${values.join(', ')}`;
  };
  const rows = rowsOf(told, report.rows, page);
  const found = new Map(told.map((one) => [one, lookUp(one.groups)]));
  const lines = rows.slice(0, mostLines).map(({ key, depth }) => {
    const dimension = report.rows[depth] as NonNullable<Report['rows'][number]>;
    return line(namer.part(key, dimension), (one) => found.get(one)?.at(key) ?? null, isTime(dimension) ? 0 : depth);
  });
  return [
    `${told.map(name).join(', ')} – ${periodWords(page.period, f)}`,
    line(words('reports.all'), ({ whole }) => whole),
    ...(lines.length > 0 ? [lines.join('\n')] : []),
    ...(rows.length > mostLines
      ? [words('boards.more', { shown: f.number(mostLines), all: f.number(rows.length) })]
      : []),
    words('reports.mail.open', { link }),
    words('reports.mail.foot'),
  ].join('\n\n');
}
