import type { Onlooker, Statement, Wire } from './wire.ts';

/** On which side of a step the process dies: before the database has it, or once it is done and before anybody heard of it. */
export const sides = ['before', 'after'] as const;
export type Side = (typeof sides)[number];

/** Says of a statement whether it is a step of the work; told all of a connection, in their order. */
export type IsStep = (statement: Statement) => boolean;

/** Each commit of a transaction that writes. */
export function eachCommit(): IsStep {
  const writing = new Set<number>();
  return ({ text, connection }) => {
    if (/^\s*(begin|start transaction)\b/i.test(text)) {
      if (/\bread only\b/i.test(text)) writing.delete(connection);
      else writing.add(connection);
    }
    return /^\s*commit\b/i.test(text) && writing.delete(connection);
  };
}

/** Each statement that is like this. */
export const eachLike =
  (pattern: RegExp): IsStep =>
  ({ text }) =>
    pattern.test(text);

/** Counts steps on the wire; at the one that was chosen it kills, and from then on nothing passes. */
export type Blow = { steps(): number; isStruck(): boolean; over(): void };

export function blowAt(
  wire: Wire,
  isStep: IsStep,
  kill: () => void,
  at: { step: number; side: Side } | null = null,
): Blow {
  let steps = 0;
  let isStruck = false;
  let awaited: Statement | null = null;
  const strike = () => {
    isStruck = true;
    kill();
    return 'stop' as const;
  };
  const onlooker: Onlooker = {
    asked(statement) {
      if (isStruck) return 'stop';
      if (!isStep(statement)) return undefined;
      steps += 1;
      if (steps !== at?.step) return undefined;
      if (at.side === 'before') return strike();
      awaited = statement;
      return undefined;
    },
    ended(statement) {
      if (isStruck) return 'stop';
      return statement === awaited ? strike() : undefined;
    },
  };
  wire.watch(onlooker);
  return { steps: () => steps, isStruck: () => isStruck, over: () => wire.watch(null) };
}

/** Which steps are tried of so many: all, or the first, the last and an even choice between. */
export function chosen(steps: number, most: number): number[] {
  if (steps <= most) return Array.from({ length: steps }, (_, at) => at + 1);
  if (most === 1) return [1];
  return Array.from({ length: most }, (_, at) => 1 + Math.round((at * (steps - 1)) / (most - 1)));
}
