import { addDays, type LocalDate, minorDigits, quarterOf, shiftQuarter } from '../../../ground/index.ts';
import { laterOf, pastWorkday } from './calendar.ts';
import { beginOf, habits, type Part } from './cast.ts';
import { measures } from './setting.ts';
import type { World } from './world.ts';

export type DemoQuota = { personId: string; quarterStart: LocalDate; amount: number; setOn: LocalDate };

/** What a rep sells in a quarter when he has as many deals as any other and wins as often: in whole units. */
function usualQuarter({ roster, people, setting }: World): number {
  const reps = people.filter(({ role }) => role === 'rep').length;
  const quarters = measures[setting.size].months / 3;
  return (roster.length / reps / quarters) * 0.3 * 24_000;
}

/** Quotas of every rep for every quarter in which he was there, this one and the next; who ramps up has two fifths. */
export function quotasOf(world: World): DemoQuota[] {
  const { setting, people } = world;
  const calendar = { startMonth: setting.fiscalStartMonth, namedAfter: 'end' as const };
  const unit = 10 ** minorDigits(setting.currency);
  const last = shiftQuarter(quarterOf(setting.today, calendar), 1, calendar);
  const quotas: DemoQuota[] = [];
  for (
    let quarter = quarterOf(beginOf(setting), calendar);
    quarter.first <= last.first;
    quarter = shiftQuarter(quarter, 1, calendar)
  )
    for (const { id, role, part, joinedOn, leftOn } of people) {
      const isThere = role === 'rep' && joinedOn < quarter.next && (leftOn === null || leftOn >= quarter.first);
      if (!isThere) continue;
      const amount = Math.round((usualQuarter(world) * habits[part as Part].quota) / 5_000) * 5_000 * unit;
      quotas.push({
        personId: id,
        quarterStart: quarter.first,
        amount: Math.max(amount, 5_000 * unit),
        setOn: joinedOn,
      });
    }
  return quotas;
}

/** When the plan of a year was approved: in its first days, and before it begins where those are still to come. */
export const approvedOn = ({ setting }: World, yearStart: LocalDate): LocalDate =>
  laterOf(beginOf(setting), pastWorkday(addDays(yearStart, 3), setting.today));
