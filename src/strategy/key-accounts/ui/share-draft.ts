import { parseWhole } from '../../../ground/parse-number.ts';
import type { Scheme } from './key-accounts.ts';

/** Somebody to whom a part of an account's hours is given, as it is typed. */
export type Part = { person: { id: string; name: string }; percent: string };

/** Percent as they are typed; null while one is no whole number from 1 to 100, or all together are more than the whole. */
export function percentsOf(parts: readonly Part[]): number[] | null {
  const read = parts.flatMap(({ percent }) => parseWhole(percent, 1, 100) ?? []);
  const isWhole = read.length === parts.length && read.reduce((sum, one) => sum + one, 0) <= 100;
  return isWhole ? read : null;
}

/** The scheme with the hours of one account shared anew; those of all others stay. */
export const sharedIn = (
  { share, tiers, shared }: Scheme,
  companyId: string,
  parts: readonly Part[],
  percents: readonly number[],
): Omit<Scheme, 'version'> => ({
  ...{ share, tiers },
  shared: [
    ...shared.filter((one) => one.companyId !== companyId),
    ...parts.map(({ person }, at) => ({ companyId, personId: person.id, percent: percents[at] ?? 0 })),
  ],
});
