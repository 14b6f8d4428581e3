/** What was given, without the fields that were left out: an undefined is nothing said, a null empties the field. */
export const definedOf = <T extends object>(given: T): { [F in keyof T]: Exclude<T[F], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
