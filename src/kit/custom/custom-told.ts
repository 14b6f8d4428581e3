import type { Told } from '../device/later.ts';
import type { CustomField, CustomWords } from './custom-field.ts';

const plain = { day: 'day', moment: 'moment', number: 'number', percent: 'percent' } as const;

/** How a value of a field is told where it waits for a connection and somebody else has chosen another one meanwhile. */
export function customTold(field: CustomField, words: CustomWords, names: Readonly<Record<string, string>>): Told {
  const { type, options } = field;
  if (type === 'choice' || type === 'choices')
    return { kind: 'one-of', names: Object.fromEntries((options.choices ?? []).map(({ id, label }) => [id, label])) };
  if (type === 'flag') return { kind: 'one-of', names: { true: words.yes, false: words.no } };
  if (type === 'money') return { kind: 'money', currency: options.currency ?? 'EUR' };
  if (type === 'person' || type === 'record') return { kind: 'link', names };
  return { kind: type in plain ? plain[type as keyof typeof plain] : 'text' };
}
