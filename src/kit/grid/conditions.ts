import type { Asked } from './condition-form.tsx';

/** How many values a test compares with; lists take one or more. */
const valuesOf = (is: string): number => (is === 'empty' || is === 'filled' ? 0 : is === 'between' ? 2 : 1);

/** The same column asked in another way; values that the new way cannot use are let go. */
export function tested(asked: Asked, is: string): Asked {
  const isSame = asked.is === is || (isList(asked.is) && isList(is)) || (isSize(asked.is) && isSize(is));
  return { ...asked, is, values: isSame ? asked.values : [] };
}
const isList = (is: string): boolean => is === 'is' || is === 'not';
const isSize = (is: string): boolean => ['over', 'under', 'least', 'most'].includes(is);

/** Whether it has the values it needs to be asked. */
export function isWhole({ is, values }: Asked): boolean {
  const count = valuesOf(is);
  if (count === 0) return values.length === 0;
  return values.every((value) => value.trim() !== '') && (count === 2 ? values.length === 2 : values.length >= 1);
}
