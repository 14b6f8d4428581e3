import { erasedMark } from './erased-values.ts';

/** By what somebody is named in other people's texts: whole names, addresses of mail, the last eight digits of phones. */
export type Called = { names: string[]; mails: string[]; phones: string[] };

const digitsOf = (text: string) => text.replace(/\D/g, '');
const fewestDigits = 7;

/** What a record's own words call its person: a name of one short word would be found in half of all texts, so it is left out. */
export function calledBy(names: readonly unknown[], ways: readonly unknown[]): Called {
  const texts = (values: readonly unknown[]): string[] =>
    values.flatMap((value) => {
      if (typeof value === 'string') return [value.trim()];
      return value !== null && typeof value === 'object' ? texts(Object.values(value)) : [];
    });
  const unique = (all: readonly string[]) => [...new Set(all)];
  const said = texts(ways);
  return {
    names: unique(texts(names).filter((name) => name !== erasedMark && (/\s/.test(name) || name.length >= 5))),
    mails: unique(said.filter((text) => /^\S+@\S+\.\S+$/.test(text)).map((text) => text.toLowerCase())),
    phones: unique(
      said
        .filter((text) => /^[\d\s()+./-]+$/.test(text) && digitsOf(text).length >= fewestDigits)
        .map((text) => digitsOf(text).slice(-8)),
    ),
  };
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const apart = '[ ()./-]{0,3}';

/** In either order: "Ada Lovelace", "Lovelace, Ada". */
function nameWays(name: string): string[] {
  const words = name.split(/\s+/).map(literally);
  const [last, rest] = [words.at(-1), words.slice(0, -1)];
  return rest.length === 0 ? [words.join('')] : [words.join('\\s+'), `${last},\\s*${rest.join('\\s+')}`];
}

const plain = ({ names, mails }: Called) => [...names.flatMap(nameWays), ...mails.map(literally)];
const numbers = ({ phones }: Called) => phones.map((digits) => [...digits].join(apart));

/** A pattern that finds all of them and perhaps more, as the database and we read it alike; null where nothing calls him. */
export function patternOf(called: Called): string | null {
  const parts = [...plain(called), ...numbers(called)];
  return parts.length > 0 ? parts.join('|') : null;
}

function expressionOf(called: Called): RegExp | null {
  const whole = plain(called).map((part) => `(?<![\\p{L}\\p{N}])(?:${part})(?![\\p{L}\\p{N}])`);
  const phones = numbers(called).map((part) => `(?:[+(]?\\d[\\d ()./-]{0,9}?)??${part}(?!\\d)`);
  const parts = [...whole, ...phones];
  return parts.length > 0 ? new RegExp(parts.join('|'), 'giu') : null;
}

/** A value with a mark wherever it called him; the very same value where it does not. */
export function withoutCalls(value: unknown, called: Called): unknown {
  const expression = expressionOf(called);
  const walk = (at: unknown): unknown => {
    if (typeof at === 'string') return expression ? at.replace(expression, erasedMark) : at;
    if (Array.isArray(at)) {
      const inner = at.map(walk);
      return inner.every((one, place) => one === at[place]) ? at : inner;
    }
    if (at === null || typeof at !== 'object') return at;
    const inner = Object.entries(at).map(([key, one]) => [key, walk(one)] as const);
    return inner.every(([key, one]) => one === (at as Record<string, unknown>)[key]) ? at : Object.fromEntries(inner);
  };
  return walk(value);
}

const around = 60;

/** A piece of a text around the first place that calls him; null where none does. */
export function excerptOf(value: unknown, called: Called): string | null {
  if (typeof value === 'string') {
    const found = expressionOf(called)?.exec(value);
    if (!found) return null;
    const [from, until] = [Math.max(0, found.index - around), found.index + found[0].length + around];
    const piece = value.slice(from, until).replaceAll(/\s+/g, ' ').trim();
    return `${from > 0 ? '… ' : ''}${piece}${until < value.length ? ' …' : ''}`;
  }
  if (value === null || typeof value !== 'object') return null;
  for (const inner of Object.values(value)) {
    const found = excerptOf(inner, called);
    if (found !== null) return found;
  }
  return null;
}
