import { decimalText } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { parseNumber, parseWhole } from '../../../ground/parse-number.ts';
import type { Scheme, ShownTier } from './key-accounts.ts';

/** A tier as it is typed; nothing asked is an empty text. */
export type TierDraft = {
  key: number;
  name: string;
  hours: string;
  segmentId: string;
  leastFit: string;
  leastWon: string;
  companies: { id: string; name: string }[];
};

export const freshTier = (key: number): TierDraft => ({
  ...{ key, name: '', hours: '20', segmentId: '', leastFit: '', leastWon: '', companies: [] },
});

export const draftsOf = (
  { tiers }: Scheme,
  named: readonly { id: string; name: string }[],
  currency: string,
): TierDraft[] =>
  tiers.map((tier, key) => ({
    ...{ key, name: tier.name, hours: String(tier.hours), segmentId: tier.segmentId ?? '' },
    leastFit: tier.leastFit === null ? '' : String(tier.leastFit),
    leastWon: tier.leastWon === null ? '' : decimalText({ amount: tier.leastWon, currency }),
    companies: tier.companyIds.map((id) => ({ id, name: named.find((one) => one.id === id)?.name ?? '' })),
  }));

/** A tier as it is kept; null while a number in it cannot be read, or nothing is asked. */
export function tierIn(draft: TierDraft, { locale, currency }: { locale: string; currency: string }): ShownTier | null {
  const hours = parseNumber(draft.hours, 2, locale);
  const fit = draft.leastFit.trim() === '' ? undefined : parseWhole(draft.leastFit, 1, 100);
  const won = draft.leastWon.trim() === '' ? null : parseMoney(draft.leastWon, currency);
  if (draft.name.trim() === '' || 'refused' in hours || hours.value < 0 || hours.value > 500) return null;
  if (fit === null) return null;
  if (won && !('money' in won)) return null;
  return {
    ...{ name: draft.name, hours: hours.value, segmentId: draft.segmentId || null },
    ...{ leastFit: draft.segmentId ? (fit ?? null) : null, leastWon: won ? won.money.amount : null },
    companyIds: draft.companies.map(({ id }) => id),
  };
}
