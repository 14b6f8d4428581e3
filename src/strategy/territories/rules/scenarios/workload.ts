/** Hours a year that a customer, any other company, and a deal under way take, with the way there. */
export const hoursFor = { customer: 24, prospect: 4, deal: 12 };

/** The hours a year that a company takes: a customer with a deal under way 36, another company 4. */
export const workloadOf = ({ won, open }: { won: number; open: number }): number =>
  (won > 0 ? hoursFor.customer : hoursFor.prospect) + open * hoursFor.deal;
