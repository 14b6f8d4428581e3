import type { Unit } from '../../../fields/rules/formula/check.ts';
import { unitOf } from '../../../fields/rules/formula/check.ts';
import type { Result } from '../../../fields/rules/formula/evaluate.ts';
import { fieldsIn, type Node, parseFormula } from '../../../fields/rules/formula/parse.ts';
import type { Part } from '../../ask.ts';
import type { MetricUnit } from '../../rules/definitions.ts';

export const gives = ['money', 'days', 'ratio', 'share', 'count'] as const;
export type Gives = (typeof gives)[number];

/** An own metric as far as its formula goes. */
export type Formula = { key: string; formula: string };
export type UnitOfMetric = (id: string) => MetricUnit | null;

/** What a formula counts a metric in. Money a day has no unit of its own here, and is refused. */
const units: Partial<Record<MetricUnit, Unit>> = {
  money: 'money',
  days: 'days',
  count: 'number',
  ratio: 'number',
  share: 'number',
};

/** The metrics that a formula is made of, each once; none where it cannot be read. */
export function madeFrom(formula: string): string[] {
  const node = parseFormula(formula);
  return 'flaw' in node ? [] : fieldsIn(node);
}

/**
 * The way in which a metric would need its own result, by their ids: own_a → own_b → own_a. Null when it does not. `one` stands for
 * itself as it shall be.
 */
export function loopOf(one: Formula, others: readonly Formula[]): string[] | null {
  const byKey = new Map([...others, one].map((each) => [each.key, each.formula]));
  const walk = (key: string, way: readonly string[]): string[] | null => {
    if (way.includes(key)) return [...way.slice(way.indexOf(key)), key];
    const formula = byKey.get(key);
    if (formula === undefined) return null;
    for (const next of madeFrom(formula)) {
      const loop = walk(next, [...way, key]);
      if (loop) return loop;
    }
    return null;
  };
  return walk(one.key, []);
}

/** What is wrong with a formula, in one sentence; null when it can be reckoned and gives what it is said to give. */
export function flawOf(
  one: Formula & { gives: Gives },
  others: readonly Formula[],
  unitOfMetric: UnitOfMetric,
): string | null {
  const node = parseFormula(one.formula);
  if ('flaw' in node) return `${node.flaw} (at ${node.at})`;
  const loop = loopOf(one, others);
  if (loop) return `needs its own result: ${loop.join(' → ')}`;
  const names = fieldsIn(node);
  if (names.length === 0) return 'must be made of at least one metric';
  for (const name of names) {
    const unit = unitOfMetric(name);
    if (unit === null) return `there is no metric ${name}`;
    if (!units[unit]) return `${name} is money a day, which no formula takes`;
  }
  return flawOfUnits(node, one.gives, unitOfMetric);
}

/** Why the units in a formula do not go together, or do not give what is said; null when they do. */
export function flawOfUnits(node: Node, said: Gives, unitOfMetric: UnitOfMetric): string | null {
  const found = unitOf(node, (name) => units[unitOfMetric(name) ?? 'ratio'] ?? null);
  if (typeof found !== 'string') return `${found.flaw} (at ${found.at})`;
  if (found !== 'money' && found !== 'days' && found !== 'number') return `gives ${found}, and a metric is a number`;
  const wanted = said === 'money' || said === 'days' ? said : 'number';
  return found === wanted ? null : `gives ${found}, not ${said}`;
}

/** The metrics that are made of this one. */
export const madeOf = <One extends Formula>(key: string, all: readonly One[]): One[] =>
  all.filter(({ formula }) => madeFrom(formula).includes(key));

/** The value of a metric as a formula takes it. */
export function inFormula(unit: MetricUnit, value: number, currency: string | null): Result {
  const as = units[unit] ?? 'number';
  return as === 'money' ? { unit: as, value, currency: currency ?? '' } : ({ unit: as, value } as Result);
}

/** Whether parts of it make up its whole: a sum or a difference of such metrics, as such or times a number. */
export function isSum(node: Node, isAdditive: (id: string) => boolean): boolean {
  if (node.is === 'field') return isAdditive(node.name);
  if (node.is === 'minus') return isSum(node.of, isAdditive);
  if (node.is !== 'binary') return false;
  const { sign, left, right } = node;
  if (sign === '+' || sign === '-') return isSum(left, isAdditive) && isSum(right, isAdditive);
  if (sign === '/') return isSum(left, isAdditive) && right.is === 'number';
  return (
    sign === '*' &&
    ((isSum(left, isAdditive) && right.is === 'number') || (left.is === 'number' && isSum(right, isAdditive)))
  );
}

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const strength = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;
const sign = (text: '÷' | '×' | '+' | '−' | '(' | ')'): Part => ({ kind: 'sign', sign: text });

/** A calculation as it is spelled out; nothing where it has functions that a line of signs cannot say. */
export function spelledOf(node: Node, partOf: (id: string) => Part | null): Part[] {
  const spell = (one: Node): Part[] | null => {
    if (one.is === 'number') return [{ kind: 'count', of: 'fixed', amount: one.value }];
    if (one.is === 'field') {
      const part = partOf(one.name);
      return part && [part];
    }
    if (one.is !== 'binary' || !(one.sign in signs)) return null;
    const own = one.sign as keyof typeof signs;
    const side = (inner: Node, isRight: boolean) => {
      const parts = spell(inner);
      const isWeaker =
        inner.is === 'binary' &&
        inner.sign in strength &&
        strength[inner.sign as keyof typeof strength] < strength[own];
      const isSameRight = isRight && inner.is === 'binary' && (own === '-' || own === '/');
      return parts && (isWeaker || isSameRight) ? [sign('('), ...parts, sign(')')] : parts;
    };
    const [left, right] = [side(one.left, false), side(one.right, true)];
    return left && right && [...left, sign(signs[own]), ...right];
  };
  return spell(node) ?? [];
}

/** An id that no other metric has, made of a name: "Won per visit" is own_won_per_visit. */
export function keyFor(name: string, taken: (id: string) => boolean): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const base = `own_${plain || 'metric'}`.slice(0, 50);
  for (let at = 1; ; at++) {
    const tried = at === 1 ? base : `${base}_${at}`;
    if (!taken(tried)) return tried;
  }
}
