/** All of them together: 20 and 22 are 42, none is 0. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
