import { type NoContact, phoneKey, refusedBy } from '../../accounts/index.ts';

export type CallNumber = { label: string | null; number: string };

/** Somebody who may be meant by a call, with the numbers under which he is known. */
export type Callee = {
  numbers: readonly CallNumber[];
  noContact: NoContact | null;
  company?: { noContact: NoContact | null } | null;
};

export type Reach<Who> = { who: Who | null; numbers: CallNumber[] } | { refused: true };

/**
 * Whom a call reaches, and where: the first who did not refuse to be called and has a number that nobody else refused; else the
 * first who did not refuse, without a number. Refused: all of them refused, or every number there is belongs to somebody who did.
 */
export function reachOf<Who extends Callee>(people: readonly Who[], refusedKeys: ReadonlySet<string>): Reach<Who> {
  if (people.length === 0) return { who: null, numbers: [] };
  const willing = people.filter((one) => refusedBy(one, 'phone') === null);
  const isFree = ({ number }: CallNumber) => !refusedKeys.has(phoneKey(number) ?? '');
  for (const who of willing) {
    const numbers = who.numbers.filter(isFree);
    if (numbers.length > 0) return { who, numbers };
  }
  const unknown = willing.find(({ numbers }) => numbers.length === 0);
  return unknown ? { who: unknown, numbers: [] } : { refused: true };
}
