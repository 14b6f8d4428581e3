import { isId } from '../../../ground/ids.ts';
import { apart, together } from './custom.ts';
import type { Values } from './timeline.ts';

/** What stands where a name stood that must not be empty. Shown as it is; the screens translate it. */
export const erasedMark = 'Erased';

/** A personal field and what may stand there afterwards: nothing, or a mark where the table wants to be told something. */
export type PersonalField = { field: string; must: 'nothing' | 'text' | 'json'; column?: string };

/**
 * The values of a record without what is about the person. A field that said nothing still says nothing, so that the
 * history keeps its shape: which fields changed when stays known, what they said does not.
 */
export function erasedValues(values: Values | null, personal: readonly PersonalField[]): Values | null {
  if (values === null) return null;
  const erased = { ...values };
  for (const { field, must } of personal)
    if (erased[field] !== undefined && erased[field] !== null) erased[field] = markFor(must, erased[field]);
  return erased;
}

function markFor(must: PersonalField['must'], was: unknown): unknown {
  if (must === 'nothing') return null;
  if (must === 'text') return erasedMark;
  return Array.isArray(was) ? [] : typeof was === 'object' ? {} : erasedMark;
}

/**
 * An answer kept for a repeated request, without the person: the personal fields of every object that is the record, and
 * every text that is exactly what one of them said.
 */
export function erasedAnswer(
  answer: unknown,
  recordId: string,
  personal: readonly PersonalField[],
  said: ReadonlySet<string>,
): unknown {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return said.has(value) ? erasedMark : value;
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const object = value as Values;
    const own = object.id === recordId ? together(erasedValues(apart(object), personal) ?? {}) : object;
    return Object.fromEntries(Object.entries(own ?? {}).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(answer);
}

/**
 * Every text of these values: what must not be found anywhere afterwards. Texts of one or two letters name nobody, nor does
 * the id of another record, such as a tag, which other answers need as it is.
 */
export function textsIn(values: readonly unknown[]): Set<string> {
  const texts = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.length > 2 && value !== erasedMark && !isId(value)) texts.add(value);
    } else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  values.forEach(walk);
  return texts;
}
