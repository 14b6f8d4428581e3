/** About two seconds' work: what takes longer is not done while somebody waits for the answer. */
const mostAtOnce = 200;

/** Whether pay of so many people, in a run and those it looks back on, is reckoned as a job: 20 people in 12 periods are. */
export const isLongWork = ({ people, periods }: { people: number; periods: number }): boolean =>
  people * periods > mostAtOnce;
