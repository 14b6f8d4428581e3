import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Part, type SetupMark, setupMarks } from './tables.ts';

export const marksOf = (reader: Reader, actor: Actor): Promise<SetupMark[]> =>
  reader.rows(readable(actor, setupMarks).orderBy('id'));

export const markOf = (reader: Reader, actor: Actor, part: Part): Promise<SetupMark | null> =>
  reader.row(readable(actor, setupMarks).where('part', '=', part));
