import type { Values } from './timeline.ts';

/**
 * The fields that a workspace made for itself stand together in one column `custom`, and each by itself in history:
 * `custom: { tier: 'gold' }` is told as `custom.tier: 'gold'`, so that undo, corrections and erasure work field by field.
 */
const prefix = 'custom.';

/** A row with each custom field by itself; what is said of one by itself counts more than what `custom` says. */
export function apart(row: Values): Values {
  const { custom, ...own } = row;
  if (custom === undefined || custom === null) return row;
  const fields = Object.entries(custom).map(([key, value]) => [prefix + key, value]);
  return { ...Object.fromEntries(fields), ...own };
}

/** A row with its custom fields together again; one without a value is not there. */
export function together(row: Values): Values {
  const names = Object.keys(row).filter(isCustom);
  if (names.length === 0) return row;
  const own = { ...row };
  const custom = { ...(row.custom as Values | undefined) };
  for (const name of names) {
    delete own[name];
    if (row[name] === null || row[name] === undefined) delete custom[name.slice(prefix.length)];
    else custom[name.slice(prefix.length)] = row[name];
  }
  return { ...own, custom };
}

export const isCustom = (field: string): boolean => field.startsWith(prefix);
