import { exactPattern } from './exact-text.ts';

/** A ramp as people write it: `25%, 50%, 75%`, a share of the quota for each month; null where it cannot be read. */
export function rampFrom(text: string): string[] | null {
  const shares = text
    .split(/[,;\s]+/)
    .filter((each) => each !== '' && each !== '%')
    .map((each) => each.trim());
  return shares.length <= 24 && shares.every((share) => exactPattern.test(share)) ? shares : null;
}
