import { instantFromMs } from '../../src/ground/days.ts';
import { dayOf } from '../../src/ground/time-zones.ts';

const known = 'QUARTERDECK_TEST_ZONE';
const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', hourCycle: 'h23' });

/**
 * Where the workspaces of a run of tests are: in Berlin, or from eight in the evening on in New York, where it is early afternoon then. The
 * tests read the day once and what they ask reads it again, so no midnight may fall between. Chosen once, and handed on to every worker.
 */
process.env[known] ??= Number(hour.format(Date.now())) < 20 ? 'Europe/Berlin' : 'America/New_York';
export const zone: string = process.env[known];

export const today = dayOf(instantFromMs(Date.now()), zone);
