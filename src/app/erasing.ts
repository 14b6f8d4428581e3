import { forgetUses } from '../performance/adoption/store.ts';
import { eraseAttachmentsOn } from '../platform/attachments/erase.ts';
import { eraseCommentsOn } from '../platform/comments/erase.ts';
import * as history from '../platform/history/erasure.ts';
import { type Erasure, idsOf, type Run } from '../platform/history/erasures.ts';
import { forgetWaysIn } from '../platform/identity/forget-person.ts';
import { eraseArchives } from '../platform/takings/store.ts';
import { eraseImportsOf } from '../process/transfer/forget.ts';

/** What other rooms hold about somebody and no list of erasures names: it goes with the record, the first time and again. */
const alsoAgain = [forgetWaysIn, eraseImportsOf, eraseArchives, forgetUses];

/** What goes with a record that is erased, from rooms that history does not know. */
export const erasedToo = (note: history.ErasurePorts['note']): NonNullable<history.ErasurePorts['also']> => [
  eraseCommentsOn(note),
  eraseAttachmentsOn(note),
  ...alsoAgain,
];

/**
 * Erases again what a restored backup still knew, with all that went the first time. Comments and files are erasures of
 * their own in the list, and come by themselves.
 */
export async function eraseAgain(run: Run, erasure: Erasure): Promise<boolean> {
  if (!(await history.eraseAgain(run, erasure))) return false;
  for (const recordId of await idsOf(run, erasure))
    for (const part of alsoAgain) await part(run, { ...erasure, recordId });
  return true;
}
