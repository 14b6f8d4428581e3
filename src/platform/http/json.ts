import { isStorable } from '../database/storable.ts';
import type { FieldError } from './problem.ts';

/** How deep a body may nest; ours need six. */
export const deepest = 20;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** What makes a value unfit whatever its shape: keys that reach for prototypes, depth, text that a database cannot hold. */
export function flawIn(value: unknown, path: readonly string[] = []): FieldError | null {
  const field = path.join('.');
  if (typeof value === 'string')
    return isStorable(value) ? null : { field, message: 'holds characters that no text may hold' };
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= deepest)
    return { field: path.slice(0, 3).join('.'), message: `nests deeper than ${deepest} levels` };
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key) || !isStorable(key))
      return { field: [...path, key].join('.'), message: 'is not a name a field may have' };
    const flaw = flawIn((value as Record<string, unknown>)[key], [...path, key]);
    if (flaw) return flaw;
  }
  return null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** The value of a JSON body, or what is wrong with it. An empty body is `undefined`. */
export function readJson(bytes: Uint8Array): { value: unknown } | { flaw: FieldError } {
  if (bytes.length === 0) return { value: undefined };
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch (error) {
    const message = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'is not UTF-8';
    return { flaw: { field: '', message } };
  }
  const flaw = flawIn(value);
  return flaw ? { flaw } : { value };
}
