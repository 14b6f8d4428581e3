import { BesideFiles } from './beside-files.ts';
import { cellOr, idOf, LeftOut, plannedRow, type RowContext, readField, referOne } from './plan-context.ts';
import { aboutOf } from './plan-others.ts';
import type { Planned } from './plan-records.ts';
import { cutTo, textOf } from './reach.ts';

const indexes = new WeakMap<object, BesideFiles>();
const none: readonly never[] = [];

function besideIn({ setting: { beside = none } }: RowContext): BesideFiles {
  const index = indexes.get(beside) ?? new BesideFiles(beside);
  indexes.set(beside, index);
  return index;
}

/** Kinds of records on which files stand. */
const withFiles = ['deal', 'company', 'contact', 'product', 'lead', 'activity'];

/** A file and the record that it stands on; one that did not come along is left out and named. */
export function planFile(context: RowContext): Planned {
  const { cells } = context;
  const [path, name, externalId] = [textOf(context, 'path') ?? '', textOf(context, 'name') ?? '', idOf(cells)];
  const file = besideIn(context).find({ path, name, id: externalId });
  const where = cellOr(context, path === '' ? 'name' : 'path');
  if (file === null) return new LeftOut(where, 'file-missing');
  if (file === 'several') return new LeftOut(where, 'ambiguous-name');
  const about = aboutOf(context).filter(({ kind, orKinds = [] }) => withFiles.includes(kind) || orKinds.length > 0);
  if (about.length === 0) return new LeftOut(cellOr(context, 'about'), 'belongs-to-nothing');
  const called = name || (path || file.name).split(/[/\\]/).at(-1) || file.name;
  const [label, notes] = [cells.first('label'), cells.all('note')];
  const values = {
    about,
    fileId: file.id,
    size: file.size,
    label: label && cutTo(context, label, label.text, 80),
    note: cutTo(context, notes[0] ?? null, notes.map(({ text }) => text).join('\n'), 2_000) || null,
    owner: referOne(context, 'owner'),
  };
  const trueFrom = readField(context, 'at', (cell) => context.reader.moment(cell));
  return [plannedRow(context, { kind: 'file', externalId, name: withEnding(called, file.name), values, trueFrom })];
}

/** A title without the ending of its file gets it: "Our offer" of offer.pdf is "Our offer.pdf". */
function withEnding(name: string, of: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(of)?.[0] ?? '';
  return /\.[a-z0-9]{1,5}$/i.test(name) ? name : `${name}${ending}`;
}
