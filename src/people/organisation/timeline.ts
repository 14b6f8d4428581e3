import { readable } from '../../platform/access/narrow.ts';
import { type ChangeTeller, idsIn, type SayValue } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { peopleByIds } from './reads.ts';
import { sharesOf } from './sharing.ts';
import { people, reportingLines, shares } from './tables.ts';

const plain: SayValue = (_, value) => (value === null || value === undefined ? null : String(value));

/** How a person tells his changes: as they are. */
export const personChanges: ChangeTeller = { kind: people.kind, untold: [], sayValues: async () => plain };

/** How it is told whom somebody reports to: the manager by name. */
export const lineChanges: ChangeTeller = {
  kind: reportingLines.kind,
  untold: ['personId'],
  async sayValues(reader, actor, changes) {
    const managers = await peopleByIds(reader, actor, idsIn(changes, 'managerId'));
    return (field, value, of) =>
      field === 'managerId' ? (managers.get(value as string)?.name ?? null) : plain(field, value, of);
  },
};

/** Whom somebody reports to is part of his story. */
export const lineOfPerson: TimelineKin = {
  of: people.kind,
  kind: reportingLines.kind,
  isPart: true,
  recordsOf: async (reader, actor, id) => {
    const line = await reader.row(readable(actor, reportingLines).where('personId', '=', id));
    return line ? [{ id: line.id, title: '' }] : [];
  },
};

/** How a share tells its changes: what he does on it, what he may, until when. With whom is said by its title. */
export const shareChanges: ChangeTeller = {
  kind: shares.kind,
  untold: ['kind', 'recordId', 'personId', 'sharedBy', 'reason'],
  comesAndGoes: true,
  async sayValues(reader, actor, changes) {
    const managers = await peopleByIds(reader, actor, idsIn(changes, 'teamOf'));
    return (field, value, of) =>
      field === 'teamOf' ? (managers.get(value as string)?.name ?? null) : plain(field, value, of);
  },
};

/** With whom a record was shared is part of its story, also after it was taken back. */
export const sharesOfRecords: readonly TimelineKin[] = ['deal', 'company', 'contact'].map((of) => ({
  of,
  kind: shares.kind,
  isPart: true,
  recordsOf: async (reader, actor, recordId, most) => {
    const ever = (await sharesOf(reader, actor, { kind: of, recordId })).slice(0, most);
    const names = await peopleByIds(
      reader,
      actor,
      ever.flatMap(({ personId }) => personId ?? []),
    );
    return ever.map(({ id, personId }) => ({ id, title: (personId && names.get(personId)?.name) ?? '' }));
  },
}));
