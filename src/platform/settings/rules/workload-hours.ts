/** Hours a year that a customer, any other company, and a deal under way take, with the way there. */
export type WorkloadHours = { customer: number; prospect: number; deal: number };

export const usualWorkloadHours: WorkloadHours = { customer: 24, prospect: 4, deal: 12 };
