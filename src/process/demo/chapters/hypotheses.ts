import { addDays, type Instant, type LocalDate } from '../../../ground/days.ts';
import { dice } from '../../../ground/dice.ts';
import { enterHypotheses } from '../../../strategy/hypotheses/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { idIn } from '../rules/setting.ts';
import type { DemoDeal } from '../rules/story.ts';
import type { World } from '../rules/world.ts';
import { dealsInPart, partsOfRoster } from './pipeline.ts';

/** One is over and one runs; which deals are sold so is thrown by lot, so that neither changes anything. */
const held = ({ setting: { today } }: World) => [
  {
    ...{ name: 'A trial on one line', statement: 'Whoever tries a unit on one line buys more often' },
    ...{ metricId: 'win_rate' as const, expected: 0.1, startsOn: addDays(today, -240), endsOn: addDays(today, -20) },
  },
  {
    ...{ name: 'A visit in the first week', statement: 'Whoever is visited in the first week decides sooner' },
    ...{ metricId: 'time_to_win' as const, expected: -10, startsOn: addDays(today, -120), endsOn: addDays(today, 60) },
  },
];
const always = {
  ...{ note: null, fewest: 20, segmentId: null, pipelineId: null, teamId: null },
  ...{ compares: 'alike' as const, lotPercent: null, lotSeed: null },
};

/** When a deal is tagged: when it is begun, or on the first day where it is open by then. What closed before is not. */
function taggedAt({ states }: DemoDeal, startsOn: LocalDate, from: (day: LocalDate) => Instant) {
  const [first] = states;
  if (!first) return null;
  if (first.day >= startsOn) return { day: first.day, at: first.at };
  const isOpen = states.findLast(({ day }) => day <= startsOn)?.status === 'open';
  return isOpen ? { day: startsOn, at: from(startsOn) } : null;
}

/** What the company holds true of how it sells, and the deals that were sold so. */
export const hypothesesChapter: DemoChapter = {
  id: 'hypotheses',
  parts: partsOfRoster,
  write(tx, world, part) {
    const { setting } = world;
    const id = idIn(setting.base);
    const all = held(world);
    const from = (day: LocalDate) => momentOn(day, 10 * 60, setting.timeZone);
    const tagged = dealsInPart(world, part).flatMap((deal) =>
      all.flatMap(({ startsOn }, at) => {
        const isTagged = dice(`${setting.seed}/hypothesis/${at}/${deal.number}`).chance() < 0.4;
        const tagging = isTagged ? taggedAt(deal, startsOn, from) : null;
        if (!tagging) return [];
        const place = { hypothesisId: id('hypothesis', at), recordKind: 'deal', recordId: deal.id };
        const row = { ...place, taggedOn: tagging.day };
        return [{ id: id('hypothesis-deal', deal.number * all.length + at), from: tagging.at, row }];
      }),
    );
    const said =
      part > 0
        ? []
        : all.map((row, at) => ({
            id: id('hypothesis', at),
            from: from(addDays(row.startsOn, -5)),
            row: { ...row, ...always },
          }));
    return enterHypotheses(tx, said, tagged);
  },
};
