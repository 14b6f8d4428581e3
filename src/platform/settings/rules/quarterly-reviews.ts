/** For whom performance is reviewed by itself at the end of a quarter: for nobody, for leaders, or for all who lead somebody. */
export const quarterlyReviews = ['off', 'leaders', 'managers'] as const;
export type QuarterlyReviews = (typeof quarterlyReviews)[number];
