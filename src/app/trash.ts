import { peoplePort } from '../people/organisation/server.ts';
import type { TrashPorts } from '../platform/history/trash/routes.ts';

/** What people look for in the trash: whichever stands first speaks for what was deleted with it. */
export const trash: TrashPorts = {
  kinds: [
    { kind: 'company', name: 'name' },
    { kind: 'contact', name: 'name' },
    { kind: 'deal', name: 'name' },
    { kind: 'product', name: 'name' },
    { kind: 'activity', name: 'subject' },
  ],
  peopleByIds: peoplePort.namesOf,
};
