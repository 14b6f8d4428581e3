import type { WorkloadHours } from '../../../../platform/settings/rules/workload-hours.ts';

/** The hours a year that a company takes by those of the workspace: of 24, 4 and 12 a customer with a deal under way 36, another company 4. */
export const workloadOf = ({ won, open }: { won: number; open: number }, hours: WorkloadHours): number =>
  (won > 0 ? hours.customer : hours.prospect) + open * hours.deal;
