export { hoursOf, usualWeek } from './rules/hours.ts';
export { daysWorked } from './rules/leave.ts';
