import { addDays } from '../../../ground/index.ts';
import { enterStructures } from '../../../strategy/structure/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn, workdayBefore } from '../rules/calendar.ts';
import { type DemoTeam, sizeBands, teamsBySize, teamsByTerritory } from '../rules/division.ts';
import { drawnOn } from '../rules/patches.ts';
import { idIn } from '../rules/setting.ts';

/** Sales is divided by territory since these were drawn; a draft divides it by account size. */
export const structureChapter: DemoChapter = {
  id: 'structure',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const day = drawnOn(world);
    const from = momentOn(day, 10 * 60, setting.timeZone);
    const [areas, sizes] = [teamsByTerritory(world), teamsBySize(world)];
    const drawn = (teams: readonly DemoTeam[], first: number) => ({
      teams: teams.map(({ name, keys }, at) => ({
        ...{ id: id('structure-team', first + at), name },
        keys: [keys.map((key) => (typeof key === 'number' ? id('territory', key) : key))],
      })),
      people: teams.flatMap(({ leadId, people }, at) =>
        [...(leadId ? [leadId] : []), ...people].map((personId) => ({
          ...{ teamId: id('structure-team', first + at), personId, isLead: personId === leadId },
        })),
      ),
    });
    return enterStructures(tx, {
      structures: [
        {
          ...{ id: id('structure', 0), from },
          row: {
            ...{ name: 'By territory', levels: ['territory'], sizeBy: 'employees', bands: [], ...drawn(areas, 0) },
            ...{ startsOn: day, movesLines: false, handsOver: false, task: null, begunIn: null },
          },
        },
      ],
      drafts: [
        {
          ...{
            id: id('structure-draft', 0),
            from: momentOn(workdayBefore(addDays(setting.today, -1)), 8 * 60, setting.timeZone),
          },
          row: {
            ...{ name: 'By account size', levels: ['size'], sizeBy: 'employees', bands: sizeBands },
            ...drawn(sizes, areas.length),
          },
        },
      ],
    });
  },
};
