import { peoplePort } from '../people/organisation/server.ts';
import { recordOf } from '../platform/comments/records.ts';
import { beginning, mentionsIn, withNames } from '../platform/comments/rules/mentions.ts';
import type { TrashPorts } from '../platform/history/trash/routes.ts';

/** What people look for in the trash: whichever stands first speaks for what was deleted with it. */
export const trash: TrashPorts = {
  kinds: [
    { kind: 'company', name: 'name' },
    { kind: 'contact', name: 'name' },
    { kind: 'deal', name: 'name' },
    { kind: 'product', name: 'name' },
    { kind: 'lead', name: 'name' },
    { kind: 'price-list', name: 'name' },
    { kind: 'bundle', name: 'name' },
    { kind: 'territory', name: 'name' },
    { kind: 'territory-scenario', name: 'name' },
    { kind: 'target-plan', name: 'name' },
    { kind: 'contingency', name: 'name' },
    { kind: 'segment', name: 'name' },
    { kind: 'hypothesis', name: 'name' },
    { kind: 'quote', name: 'title', about: { kind: 'recordKind', id: 'recordId' } },
    { kind: 'activity', name: 'subject' },
    { kind: 'attachment', name: 'name', about: { kind: 'recordKind', id: 'recordId' } },
    { kind: 'view', name: 'name' },
    { kind: 'dashboard', name: 'name' },
    { kind: 'report', name: 'name' },
    { kind: 'own-metric', name: 'name' },
    { kind: 'alert', name: 'name' },
    { kind: 'decision', name: 'name' },
    { kind: 'performance-review', name: 'name' },
    {
      kind: 'comment',
      name: 'body',
      isOwn: true,
      about: { kind: 'recordKind', id: 'recordId' },
      words: { people: mentionsIn, say: (text, nameOf) => beginning(withNames(text, nameOf), 80) },
    },
  ],
  reads: async (reader, actor, record) => (await recordOf(reader, actor, record)) !== null,
  peopleByIds: peoplePort.namesOf,
};
