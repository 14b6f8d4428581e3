import type { Period } from '../../ground/periods.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';

/** What people attained of their quotas in some periods; who has no value is left out. */
export type AttainmentsOf = (
  reader: Reader,
  actor: Actor,
  asked: { periods: readonly Period[] },
) => Promise<readonly { personId: string; first: string; value: number }[]>;

let filled: AttainmentsOf | null = null;

/** What the app puts together: who knows what hired people attained. */
export function fillHiringPorts(ports: { attainmentsOf: AttainmentsOf }): void {
  filled = ports.attainmentsOf;
}

export const attainmentsIn: AttainmentsOf = async (reader, actor, asked) =>
  filled ? filled(reader, actor, asked) : [];
