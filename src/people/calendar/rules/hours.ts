import type { LeaveSpan, LocalDate, WorkingHours, WorkSpan } from '../../../ground/index.ts';

export type Week = readonly (readonly WorkSpan[])[];

/** What is kept of when a workspace or a person works; what a person says nothing of is as the workspace has it. */
export type HoursKept = {
  timeZone: string | null;
  week: Week | null;
  holidays: readonly LocalDate[];
  /** Of a person: his holidays stand in the place of the workspace's, as in another country. */
  ownHolidays?: boolean;
};

const officeDay: readonly WorkSpan[] = [{ from: '09:00', until: '17:00' }];

/** Weekdays from 9 to 17, until a workspace says otherwise. */
export const usualWeek: Week = [officeDay, officeDay, officeDay, officeDay, officeDay, [], []];

/** When somebody works: his own week and clock, else the workspace's; its holidays and his leave take days away. */
export function hoursOf(
  ofAll: HoursKept | null,
  own: HoursKept | null,
  { leave, timeZone }: { leave: readonly LeaveSpan[]; timeZone: string },
): WorkingHours {
  return {
    timeZone: own?.timeZone ?? ofAll?.timeZone ?? timeZone,
    week: own?.week ?? ofAll?.week ?? usualWeek,
    holidays: [...(own?.ownHolidays ? [] : (ofAll?.holidays ?? [])), ...(own?.holidays ?? [])],
    leave,
  };
}
