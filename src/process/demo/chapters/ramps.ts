import { enterRamps } from '../../../people/onboarding/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { oncePer } from '../rules/once.ts';
import { type DemoGate, rampsOf } from '../rules/ramps.ts';
import { idIn } from '../rules/setting.ts';

const allOf = oncePer(rampsOf);

/** How each who sells came into the job: the cohort that began with the company is through, whoever came lately has a gate that is late. */
export const rampsChapter: DemoChapter = {
  id: 'ramps',
  parts: () => 1,
  write(tx, world) {
    const { base, timeZone } = world.setting;
    const id = idIn(base);
    const all = allOf(world);
    return enterRamps(tx, {
      plans: all.map(({ number, rep, steps, gates, endedOn }) => {
        const shown = (until: number) =>
          gates.slice(0, until).map((gate: DemoGate) => ({ ...gate, byId: rep.managerId, note: null }));
        const begun = {
          ...{ ownerId: rep.id, templateKey: 'seller', name: null, startsOn: rep.joinedOn, steps, toldOf: [] },
          ...{ state: 'running' as const, results: [], endedOn: null, endedWhy: null },
        };
        const judged = gates.map((gate, at) => ({
          from: momentOn(gate.on, 15 * 60 + at, timeZone),
          row: {
            ...begun,
            results: shown(at + 1),
            ...(endedOn !== null && at === gates.length - 1 ? { state: 'passed' as const, endedOn } : {}),
          },
        }));
        return {
          id: id('ramp-plan', number),
          states: [{ from: momentOn(rep.joinedOn, 9 * 60, timeZone), row: begun }, ...judged],
        };
      }),
      entries: all.flatMap(({ number, rep, entries }) =>
        entries.map(({ number: entry, ...said }) => ({
          id: id('ramp-entry', entry),
          states: [
            {
              from: momentOn(said.onDay, 17 * 60, timeZone),
              row: { ...said, planId: id('ramp-plan', number), ownerId: rep.id, note: null },
            },
          ],
        })),
      ),
    });
  },
};
