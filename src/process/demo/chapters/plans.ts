import { addDays, addMonths, yearOf } from '../../../ground/index.ts';
import { enterPlans } from '../../../strategy/targets/actions.ts';
import { alwaysThere } from '../../../strategy/targets/index.ts';
import type { DemoChapter } from '../chapters.ts';
import { laterOf, momentOn, workday } from '../rules/calendar.ts';
import { approvedOn, quotasOf } from '../rules/quotas.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

/** Who came so lately that he has not looked at his target yet. */
const unread = 2;

/** The plan of the year that runs, as it was approved, with what people said to it. */
export const plansChapter: DemoChapter = {
  id: 'plans',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const author = tx.actor.personId;
    if (author === null) return Promise.resolve();
    const { name, plan } = planOf(world);
    const on = approvedOn(world, plan.yearStart);
    const { yearStart: _, ...kept } = plan;
    const edition = { ...kept, edition: 1, approvedOn: on, approvedById: author };
    const from = momentOn(on, 10 * 60, setting.timeZone);
    const row = {
      ...{ ...plan, name, authorId: author, currency: setting.currency },
      editions: [edition],
    };
    const noted = plan.people.slice(0, -unread);
    const answers = noted.map(({ personId, amounts }, at) => ({
      id: id('target-answer', at),
      from: momentOn(laterOf(on, workday(addDays(on, at))), 15 * 60, setting.timeZone),
      row: {
        ...{
          planId: id('target-plan', 0),
          personId,
          edition: 1,
          acknowledgedOn: laterOf(on, workday(addDays(on, at))),
        },
        proposed: at === 0 ? amounts.map((amount) => Math.round(amount * 1.1)) : null,
        note: at === 0 ? 'Two renewals of last year come again' : null,
      },
    }));
    return enterPlans(
      tx,
      [{ id: id('target-plan', 0), from, row }],
      answers.filter(({ from: at }) => at <= momentOn(setting.today, 0, setting.timeZone)),
    );
  },
};

function planOf(world: World) {
  const { setting } = world;
  const { first, next, year } = yearOf(setting.today, { startMonth: setting.fiscalStartMonth, namedAfter: 'end' });
  const own = quotasOf(world).filter(({ quarterStart }) => quarterStart >= first && quarterStart < next);
  const starts = [0, 3, 6, 9].map((months) => addMonths(first, months));
  const people = [...Map.groupBy(own, ({ personId }) => personId)].map(([personId, quotas]) => ({
    ...{ ...alwaysThere, personId, weight: 100, agreed: [null, null, null, null] },
    amounts: starts.map((start) => quotas.find(({ quarterStart }) => quarterStart === start)?.amount ?? 0),
  }));
  const total = people.flatMap(({ amounts }) => amounts).reduce((sum, each) => sum + each, 0);
  return {
    name: `Targets ${year}`,
    plan: {
      ...{ yearStart: first, total, overPercent: 0, basis: null, seasons: [1, 1, 1, 1], people },
      ...{ goal: 'Be the first name in cold chains', why: 'As many deals as last year, each a little larger' },
    },
  };
}
