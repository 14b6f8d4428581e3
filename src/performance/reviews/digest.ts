import { createHash } from 'node:crypto';
import { inOneOrder, reportOf } from './rules/report.ts';
import type { Snapshot } from './rules/snapshot.ts';

/** What a report comes to in one word: two that say the same have the same, and no other. */
export const digestOf = (snapshot: Snapshot): string =>
  createHash('sha256')
    .update(inOneOrder({ snapshot, report: reportOf(snapshot) }))
    .digest('hex');
