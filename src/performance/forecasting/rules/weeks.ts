const weekly = 26;
export const ageGroups = weekly + 6;
/** Ages are weeks up to half a year, then quarters, and all beyond two years are one. */
export const groupOfWeek = (week: number) =>
  week < weekly ? week : Math.min(ageGroups - 1, weekly + Math.floor((week - weekly) / 13));

const years = 230;
/** Of each day since 1970 the month of its quarter, looked up a million times for one projection. */
const months: Uint8Array = (() => {
  const firstOf = (month: number) => Date.UTC(1970, month, 1) / 86_400_000;
  const table = new Uint8Array(firstOf(12 * years));
  for (let month = 0; month < 12 * years; month++) table.fill(month % 3, firstOf(month), firstOf(month + 1));
  return table;
})();

/** The month of its quarter on which a day lies: 0, 1 or 2. */
export const monthOf = (day: number): number => months[Math.max(0, Math.min(months.length - 1, Math.floor(day)))]!;
