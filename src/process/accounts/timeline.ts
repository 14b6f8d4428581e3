import { peopleByIds } from '../../people/organisation/reads.ts';
import { type ChangeTeller, idsIn, type SayValue } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { companiesByIds } from './reads.ts';
import { newestContactsOf } from './store.ts';
import { companies, contacts } from './tables.ts';

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** How a company tells its changes: owner and parent by name, revenue with its currency. */
export const companyChanges: ChangeTeller = {
  kind: companies.kind,
  untold: ['currency'],
  async sayValues(reader, actor, changes) {
    const records = changes.map(({ recordId }) => recordId);
    const [people, named] = await Promise.all([
      peopleByIds(reader, actor, idsIn(changes, 'ownerId')),
      companiesByIds(reader, actor, [...records, ...idsIn(changes, 'parentId')]),
    ]);
    const say: SayValue = (field, value, { recordId, with: said }) => {
      if (isNothing(value)) return null;
      if (field === 'ownerId') return people.get(value as string)?.name ?? null;
      if (field === 'parentId') return named.get(value as string)?.name ?? null;
      if (field === 'revenue') return `${value} ${said?.currency ?? named.get(recordId)?.currency ?? actor.currency}`;
      return String(value);
    };
    return say;
  },
};

/** How a contact tells his changes: owner and company by name. */
export const contactChanges: ChangeTeller = {
  kind: contacts.kind,
  untold: [],
  async sayValues(reader, actor, changes) {
    const [people, named] = await Promise.all([
      peopleByIds(reader, actor, idsIn(changes, 'ownerId')),
      companiesByIds(reader, actor, idsIn(changes, 'companyId')),
    ]);
    const say: SayValue = (field, value) => {
      if (isNothing(value)) return null;
      if (field === 'ownerId') return people.get(value as string)?.name ?? null;
      if (field === 'companyId') return named.get(value as string)?.name ?? null;
      return String(value);
    };
    return say;
  },
};

/** A company's timeline tells of the people who work there. */
export const contactsOfCompany: TimelineKin = {
  of: companies.kind,
  kind: contacts.kind,
  recordsOf: async (reader, actor, id, most) =>
    (await newestContactsOf(reader, actor, id, most)).map((contact) => ({ id: contact.id, title: contact.name })),
};
