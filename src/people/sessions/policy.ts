import { everyRole, type Policy } from '../../platform/access/policy.ts';

/** A series is for whoever leads it; those who take part have it shared with them. */
export const seriesPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };

/** That a meeting was due and whether it was held is known to those above; it is run by whoever leads it. */
export const meetingPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'all', manager: 'team', operations: 'all' },
  write: everyRole('own'),
};

/** What was said in a meeting is for those who take part, whoever leads them. */
export const minutesPolicy: Policy = { read: everyRole('own'), write: everyRole('own') };
