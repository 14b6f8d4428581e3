import type { ChangeTeller } from '../history/timeline/changes.ts';
import type { TimelineKin } from '../history/timeline/timeline.ts';
import { everOn } from './store.ts';
import { attachments } from './tables.ts';

/** How a file tells its changes: what it is called, what kind of document it is, and what was noted of it. */
export const attachmentChanges: ChangeTeller = {
  kind: attachments.kind,
  untold: ['recordKind', 'recordId', 'fileId', 'mediaType', 'size', 'sha256', 'addedById', 'addedAt'],
  comesAndGoes: true,
  sayValues: async () => (_, value) => (value === null || value === undefined ? null : String(value)),
};

/** The files of a record are part of its story, also those that were removed. */
export const filesOf = (kinds: readonly string[]): TimelineKin[] =>
  kinds.map((of) => ({
    of,
    kind: attachments.kind,
    isPart: true,
    recordsOf: (reader, actor, id, most) => everOn(reader, actor, { kind: of, id }, most),
  }));
