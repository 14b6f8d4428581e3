import { enterTerritories } from '../../../strategy/territories/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { type DemoPatch, drawnOn, patchesOf } from '../rules/patches.ts';
import { idIn } from '../rules/setting.ts';

/** Who works where, as it was drawn a quarter ago. */
export const territoriesChapter: DemoChapter = {
  id: 'territories',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const day = drawnOn(world);
    return enterTerritories(
      tx,
      patchesOf(world).map((patch, at) => ({
        id: id('territory', at),
        from: momentOn(day, 9 * 60 + 30, setting.timeZone),
        row: {
          ...{ name: patch.name, isOverlay: patch.isOverlay, fromOn: day, untilOn: null },
          parentId: patch.parent === null ? null : id('territory', patch.parent),
          rules: rulesOf(patch).map((condition) => ({ isException: false, conditions: [condition] })),
          named: patch.companies,
          people: patch.people.map((one) => ({ ...one, until: null })),
        },
      })),
    );
  },
};

const rulesOf = ({ countries, industries, least }: DemoPatch) => [
  ...(countries.length > 0 ? [{ kind: 'country' as const, countries }] : []),
  ...(industries.length > 0 ? [{ kind: 'industry' as const, industries }] : []),
  ...(least === null ? [] : [{ kind: 'size' as const, least, most: null }]),
];
