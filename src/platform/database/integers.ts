/** An integer of the database; throws where it is beyond what a number tells exactly. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw beyond(text);
  return value;
}

/** An array of integers as the database writes it, `{1,NULL,3}`. */
export function integersOf(text: string): (number | null)[] {
  const values: (number | null)[] = JSON.parse(`[${text.slice(1, -1).replaceAll('NULL', 'null')}]`);
  for (const value of values) if (value !== null && !Number.isSafeInteger(value)) throw beyond(String(value));
  return values;
}

const beyond = (text: string) => new RangeError(`The database holds ${text}, which is beyond exact arithmetic`);
