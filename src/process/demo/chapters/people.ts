import { enterPeople } from '../../../people/organisation/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';

/** Who works there, since when and under whom; who left is there no longer. */
export const peopleChapter: DemoChapter = {
  id: 'people',
  parts: () => 1,
  write: (tx, { people, setting }) =>
    enterPeople(
      tx,
      people.map(({ id, name, role, email, title, teamName, region, managerId, joinedOn, leftOn }) => ({
        id,
        from: momentOn(joinedOn, 8 * 60, setting.timeZone),
        left: leftOn && momentOn(leftOn, 17 * 60 + 45, setting.timeZone),
        person: { name, role, email, title, teamName, region },
        managerId,
      })),
    ),
};
