const units = ['B', 'kB', 'MB', 'GB'] as const;

/** A size as people say it, in steps of 1,024 and with two telling digits below ten: 2,621,440 is 2.5 MB, 900 is 900 B. */
export function sizeIn(bytes: number, number: (value: number, most?: number) => string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${number(value, unit > 0 && value < 10 ? 1 : 0)}\u00a0${units[unit]}`;
}

/** What a file is by the end of its name, in at most four letters: "PDF", "XLSX"; nothing where it has none. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
