import { dayOf, fold } from '../../../ground/index.ts';
import { cellOr, idOf, LeftOut, plannedRow, type RowContext, refer, referOne } from './plan-context.ts';
import type { Planned } from './plan-records.ts';
import type { Reference } from './planned.ts';
import { cutTo, longestBody, textOf, yes } from './reach.ts';
import type { Cell } from './row-cells.ts';

/** A change of a deal or a lead, which is told in its own life; only one of something that nobody knows is left out. */
export const planHistory =
  (of: 'deal' | 'lead') =>
  (context: RowContext): Planned => {
    const told = refer(context, of, 'row-left-out');
    if (told instanceof LeftOut) return told;
    if (told.refs.length === 0) return new LeftOut(cellOr(context, of), 'blank');
    // What became of a lead that is here already is known better here.
    if (of === 'lead' && told.known === null) return new LeftOut(cellOr(context, of), 'unknown-record');
    const at = context.cells.first('at');
    if (!at) return new LeftOut(cellOr(context, 'at'), 'blank');
    const read = context.reader.moment(at);
    return 'code' in read ? new LeftOut(at, read.code) : [];
  };

const kinds: readonly [string, RegExp][] = [
  ['call', /call|anruf|telefon|appel|llamada|ligacao|phone/],
  ['mail', /mail|correo|letter|courriel/],
  ['video', /video|zoom|teams|webinar|online/],
  ['visit', /visit|besuch|visite|visita/],
  ['meeting', /meeting|event|termin|besprechung|reunion|lunch|demo|appointment|rendez|treffen/],
  ['note', /note|notiz/],
  ['task', /task|to ?do|aufgabe|tache|tarea|tarefa|deadline|follow/],
];

/** The kind of an activity by the words of the source; what nobody knows is a task. */
export const kindOf = (word: string): string => kinds.find(([, test]) => test.test(fold(word)))?.[0] ?? 'task';

export function planActivity(context: RowContext): Planned {
  const { cells, reader } = context;
  const called = cells.first('subject') ?? cells.first('kind');
  const bodies = cells.all('body');
  const subject = called?.text ?? bodies[0]?.text.split('\n')[0] ?? '';
  if (subject === '') return new LeftOut(cellOr(context, 'subject'), 'blank');
  const due = cells.first('dueOn');
  const when = due ? reader.moment(due) : null;
  if (due && when && 'code' in when) cells.note(due, when.code, 'value-left-out');
  const done = cells.first('doneAt');
  const doneAt = done ? reader.moment(done) : null;
  const at = when && 'value' in when ? when.value : null;
  const zone = reader.mapping.styles.timeZone;
  const day = at && dayOf(at, zone);
  const status = statusOf(context, day);
  const finished = doneAt && 'value' in doneAt ? doneAt.value : status === 'done' ? at : null;
  const about = aboutOf(context);
  const withClock = due !== null && /\d[:.]\d\d/.test(due.text.replace(/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/, ''));
  const values = {
    subject: cutTo(context, called, subject, 200),
    body: proseOf(context, bodies) || null,
    kind: kindOf(
      [
        cells.first('kind')?.text ?? '',
        reader.mapping.table,
        cells
          .all('subject')
          .map(({ column }) => column.column)
          .join(' '),
      ].find((word) => kindOf(word) !== 'task') ?? '',
    ),
    status,
    dueOn: day,
    dueAt: withClock ? at : null,
    doneOn: status === 'done' ? ((finished && dayOf(finished, zone)) ?? day) : null,
    doneAt: status === 'done' && (doneAt || withClock) ? finished : null,
    minutes: minutesOf(context, at),
    direction: directionOf(cells.first('direction')?.text ?? ''),
    outcome: textOf(context, 'outcome'),
    priority: priorityOf(cells.first('priority')?.text ?? ''),
    owner: referOne(context, 'owner'),
    about,
  };
  return [
    plannedRow(context, {
      kind: 'activity',
      externalId: idOf(cells),
      name: values.subject,
      values,
      trueFrom: finished ?? null,
    }),
  ];
}

function statusOf({ cells, setting, reader }: RowContext, day: string | null): 'planned' | 'done' | 'cancelled' {
  const said = fold(cells.first('status')?.text ?? '');
  if (/cancel|storniert|annule|deferred|abgesagt/.test(said)) return 'cancelled';
  if (
    /complet|done|held|closed|erledigt|termin|finish|hecho|conclu|abgeschlossen|sent|scheduled.*held/.test(said) &&
    !/not|incomplete/.test(said)
  )
    return 'done';
  const isDone = cells.first('isDone');
  if (isDone) return yes(isDone.text) || /done|erledigt/i.test(isDone.text) ? 'done' : 'planned';
  if (cells.has('doneAt')) return 'done';
  // An event that is over took place; a task that is over is overdue.
  const hasStatus =
    said !== '' ||
    reader.mapping.columns.some(
      ({ goal }) => goal.to === 'field' && (goal.field === 'status' || goal.field === 'isDone'),
    );
  return !hasStatus && day !== null && day < setting.today ? 'done' : 'planned';
}

function minutesOf({ cells, reader }: RowContext, start: string | null): number | null {
  const cell = cells.first('minutes');
  const clock = cell ? /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(cell.text) : null;
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const read = cell ? reader.number(cell) : null;
  if (cell && read && 'value' in read)
    return Math.round(/second/i.test(cell.column.column) ? read.value / 60 : read.value);
  const end = cells.first('endsAt');
  const until = end && start ? reader.moment(end) : null;
  if (!until || 'code' in until || !start) return null;
  const minutes = Math.round((Date.parse(until.value.slice(0, 23)) - Date.parse(start.slice(0, 23))) / 60_000);
  return minutes > 0 && minutes < 60 * 24 * 7 ? minutes : null;
}

const directionOf = (word: string): 'in' | 'out' | null =>
  /^in|eingehend|entrant|entrante|received/i.test(word)
    ? 'in'
    : /^out|ausgehend|sortant|saliente|sent/i.test(word)
      ? 'out'
      : null;

const priorityOf = (word: string): 'low' | 'normal' | 'high' | null =>
  word === ''
    ? null
    : /high|urgent|hoch|haut|alta|1/i.test(word)
      ? 'high'
      : /low|niedrig|bas|baja|3/i.test(word)
        ? 'low'
        : 'normal';

/** All records that an activity, note or file is about, each once. */
export function aboutOf(context: RowContext): Reference[] {
  const refs: Reference[] = [];
  for (const field of ['deal', 'company', 'contact', 'product', 'lead', 'who', 'about'] as const) {
    const got = refer(context, field, 'value-left-out');
    if (got instanceof LeftOut) continue;
    for (const ref of got.refs)
      if (!refs.some((one) => one.kind === ref.kind && one.value === ref.value)) refs.push(ref);
  }
  return refs;
}

/** What several columns say, one below the other. */
const proseOf = (context: RowContext, bodies: readonly Cell[]): string =>
  cutTo(context, bodies[0] ?? null, bodies.map(({ text }) => text).join('\n\n'), longestBody);

export function planNote(context: RowContext): Planned {
  const { cells, reader } = context;
  const body = proseOf(context, cells.all('body'));
  const titled = cells.first('title');
  const title = titled ? cutTo(context, titled, titled.text, 200) : '';
  if (body === '' && title === '') return new LeftOut(cellOr(context, 'body'), 'blank');
  const about = aboutOf(context);
  if (about.length === 0) return new LeftOut(cellOr(context, 'about'), 'belongs-to-nothing');
  const at = cells.first('at');
  const read = at ? reader.moment(at) : null;
  const trueFrom = read && 'value' in read ? read.value : null;
  const name = cutTo(context, null, title || body.split('\n')[0] || '', 200);
  const values = {
    title: title || null,
    body,
    about,
    owner: referOne(context, 'owner'),
    on: trueFrom && dayOf(trueFrom, reader.mapping.styles.timeZone),
  };
  return [plannedRow(context, { kind: 'note', externalId: idOf(cells), name, values, trueFrom })];
}
