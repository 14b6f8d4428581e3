/** Ways in which a report is narrowed by a field that holds texts, numbers or days, as lists ask it: `seats:from:100`. */
export const addedHows = ['is', 'begins', 'from', 'to', 'filled', 'empty'] as const;
export type AddedHow = (typeof addedHows)[number];

export type AddedAsk = { key: string; how: AddedHow; value: string };

/** Which ways a type of field has; none for one that holds choices, people or records, whose values are picked. */
export function howsOf(type: string): readonly AddedHow[] {
  if (['number', 'percent', 'money', 'day'].includes(type)) return ['from', 'to', 'is', 'filled', 'empty'];
  return ['text', 'phone', 'email', 'url'].includes(type) ? ['is', 'begins', 'filled', 'empty'] : [];
}

export const needsValue = (how: AddedHow): boolean => how !== 'filled' && how !== 'empty';

/** What a report asks of one of these: `name:is:10:30` asks for "10:30". Null for what is none of them. */
export function askIn(custom: string | null | undefined): AddedAsk | null {
  const [key = '', how = '', ...rest] = (custom ?? '').split(':');
  if (key === '' || !addedHows.includes(how as AddedHow)) return null;
  const value = rest.join(':');
  return needsValue(how as AddedHow) && value === '' ? null : { key, how: how as AddedHow, value };
}

/** The same as a report keeps it; null while a value is lacking. */
export function askText({ key, how, value }: AddedAsk): string | null {
  if (!needsValue(how)) return `${key}:${how}`;
  return value === '' ? null : `${key}:${how}:${value}`;
}
