import type { Flaw, Node, Sign } from './parse.ts';

/** What a value is counted in. Percentages are numbers; the currency of money is known only with the record. */
export type Unit = 'number' | 'money' | 'days' | 'day' | 'text' | 'flag';

const comparisons: readonly Sign[] = ['=', '<>', '<', '<=', '>', '>='];

type Found = Unit | Flaw;
const isFlaw = (found: Found): found is Flaw => typeof found === 'object';

/** What comes of two units under a sign: money × number is money; where nothing is said, it is refused. */
const results: Partial<Record<Sign, Partial<Record<`${Unit} ${Unit}`, Unit>>>> = {
  '+': { 'number number': 'number', 'money money': 'money', 'days days': 'days', 'day days': 'day', 'days day': 'day' },
  '-': { 'number number': 'number', 'money money': 'money', 'days days': 'days', 'day days': 'day', 'day day': 'days' },
  '*': {
    'number number': 'number',
    'money number': 'money',
    'number money': 'money',
    'days number': 'days',
    'number days': 'days',
  },
  '/': {
    'number number': 'number',
    'money number': 'money',
    'money money': 'number',
    'days number': 'days',
    'days days': 'number',
  },
};

/** The unit of a formula's result, or what does not go together and where: days × money is refused. */
export function unitOf(node: Node, unitOfField: (name: string) => Unit | null): Found {
  const of = (one: Node): Found => unitOf(one, unitOfField);
  switch (node.is) {
    case 'number':
    case 'text':
    case 'flag':
      return node.is;
    case 'field':
      return unitOfField(node.name) ?? { flaw: `there is no field ${node.name} here`, at: node.at };
    case 'minus': {
      const inner = of(node.of);
      return isFlaw(inner) || ['number', 'money', 'days'].includes(inner) ? inner : mismatch('−', [inner], node.at);
    }
    case 'not': {
      const inner = of(node.of);
      return isFlaw(inner) || inner === 'flag' ? inner : mismatch('not', [inner], node.at);
    }
    case 'binary':
      return ofBinary(node, of);
    case 'call':
      return ofCall(node, of);
  }
}

const mismatch = (what: string, units: readonly Unit[], at: number): Flaw => ({
  flaw:
    units.length === 2 ? `${units[0]} ${what} ${units[1]} has no meaning` : `${what} does not take ${units.join(', ')}`,
  at,
});

function ofBinary({ sign, left, right, at }: Extract<Node, { is: 'binary' }>, of: (node: Node) => Found): Found {
  const [one, other] = [of(left), of(right)];
  if (isFlaw(one)) return one;
  if (isFlaw(other)) return other;
  if (sign === '&') return 'text';
  if (sign === 'and' || sign === 'or')
    return one === 'flag' && other === 'flag' ? 'flag' : mismatch(sign, [one, other], at);
  if (comparisons.includes(sign)) return one === other ? 'flag' : mismatch(sign, [one, other], at);
  return results[sign]?.[`${one} ${other}`] ?? mismatch(sign, [one, other], at);
}

type Takes = { least: number; most: number; gives: (units: readonly Unit[]) => Unit | null };
const alike = (units: readonly Unit[]): boolean => units.every((unit) => unit === units[0]);
const counted: readonly Unit[] = ['number', 'money', 'days'];

/** The functions, by name in small letters: how many values each takes, and what it gives for which units. */
const functions: Readonly<Record<string, Takes>> = {
  if: { least: 3, most: 3, gives: ([test, yes, no]) => (test === 'flag' && yes === no ? (yes ?? null) : null) },
  min: { least: 1, most: 20, gives: (units) => (alike(units) && units[0] !== 'flag' ? (units[0] ?? null) : null) },
  max: { least: 1, most: 20, gives: (units) => (alike(units) && units[0] !== 'flag' ? (units[0] ?? null) : null) },
  round: {
    least: 1,
    most: 2,
    gives: ([of, digits = 'number']) => (counted.includes(of as Unit) && digits === 'number' ? (of ?? null) : null),
  },
  abs: { least: 1, most: 1, gives: ([of]) => (counted.includes(of as Unit) ? (of ?? null) : null) },
  daysbetween: { least: 2, most: 2, gives: ([from, to]) => (from === 'day' && to === 'day' ? 'days' : null) },
  days: { least: 1, most: 1, gives: ([of]) => (of === 'number' ? 'days' : null) },
  number: { least: 1, most: 1, gives: ([of]) => (of === 'days' || of === 'number' ? 'number' : null) },
  today: { least: 0, most: 0, gives: () => 'day' },
  join: { least: 1, most: 20, gives: () => 'text' },
  known: { least: 1, most: 1, gives: () => 'flag' },
  ifunknown: { least: 2, most: 2, gives: ([of, or]) => (of === or ? (of ?? null) : null) },
};

function ofCall({ name, args, at }: Extract<Node, { is: 'call' }>, of: (node: Node) => Found): Found {
  const known = Object.hasOwn(functions, name.toLowerCase()) ? functions[name.toLowerCase()] : undefined;
  if (!known) return { flaw: `there is no function ${name}`, at };
  if (args.length < known.least || args.length > known.most)
    return {
      flaw: `${name} takes ${known.least === known.most ? known.least : `${known.least} to ${known.most}`} values, not ${args.length}`,
      at,
    };
  const units: Unit[] = [];
  for (const arg of args) {
    const found = of(arg);
    if (isFlaw(found)) return found;
    units.push(found);
  }
  return known.gives(units) ?? { flaw: `${name} does not take ${units.join(', ')}`, at };
}
