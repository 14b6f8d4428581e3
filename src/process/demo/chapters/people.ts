import { enterPeople } from '../../../people/organisation/actions.ts';
import { readablePeople } from '../../../people/organisation/reads.ts';
import { systemActor } from '../../../platform/access/actor.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { DemoChapter } from '../chapters.ts';
import { freeAddresses } from '../rules/addresses.ts';
import { momentOn } from '../rules/calendar.ts';

/** The addresses of these people that others have: of an earlier demo company somebody may have stayed. */
async function takenAmong(tx: Tx, ids: ReadonlySet<string>): Promise<Set<string>> {
  const all = await tx.rows(readablePeople(systemActor(tx.actor)).where('email', 'is not', null));
  return new Set(all.flatMap(({ id, email }) => (email && !ids.has(id) ? [email] : [])));
}

/** Who works there, since when and under whom; who left is there no longer. */
export const peopleChapter: DemoChapter = {
  id: 'people',
  parts: () => 1,
  write: async (tx, { people, setting }) => {
    const taken = await takenAmong(tx, new Set(people.map(({ id }) => id)));
    const addresses = freeAddresses(
      people.map(({ email }) => email),
      taken,
    );
    await enterPeople(
      tx,
      people.map(({ id, name, role, title, teamName, region, managerId, joinedOn, leftOn }, at) => ({
        id,
        from: momentOn(joinedOn, 8 * 60, setting.timeZone),
        left: leftOn && momentOn(leftOn, 17 * 60 + 45, setting.timeZone),
        person: { name, role, email: addresses[at] as string, title, teamName, region },
        managerId,
      })),
    );
  },
};
