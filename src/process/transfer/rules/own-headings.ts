const begins = 'Quarterdeck: ';

/** The heading of a column that is put behind those of a file when its wrong rows are saved: "Quarterdeck: Why". */
export const ownHeading = (word: string): string => `${begins}${word}`;

/** Whether a column was put there so: put right and brought again, the file is read without it. */
export const isOwnHeading = (column: string): boolean => column.trim().startsWith(begins);
