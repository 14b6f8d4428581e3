/** Whose work a feature is, where not everybody's: by role. */
export const keepers = ['leader', 'operations'];
export const leads = [...keepers, 'manager'];
export const readers = [...leads, 'finance', 'success'];
export const promisers = [...leads, 'rep'];
