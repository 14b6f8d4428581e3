/** The last day of each band of age but the last: a deal of 31 days is in the second. */
export const ageBounds = [30, 60, 90, 180, 365] as const;
export const ageBands = ['0-30', '31-60', '61-90', '91-180', '181-365', 'over-365'] as const;

/** How long a deal has been there: until the day it is looked at, a closed one until it closed. */
export type AgeBand = (typeof ageBands)[number];
