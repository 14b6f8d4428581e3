/**
 * What people who sell and lead others are usually called, from the top down: offered where a title is written, which stays free. A title
 * gives no right; how deep a hierarchy goes is said by who leads whom.
 */
export const usualTitles = [
  ...['vp-sales', 'sales-director', 'general-manager', 'regional-manager', 'district-manager', 'supervisor'],
  ...['team-lead', 'account-executive', 'account-manager', 'sdr', 'sales-operations'],
] as const;
