import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { importedKinds } from '../rules/mapping.ts';
import type { Import } from './imports-api.ts';

const order = ['deal', ...importedKinds.filter((kind) => kind !== 'deal')];

/** "5 deals, 4 companies": what comes new or changed, as a list of words. */
export function useCounts(): (counts: Import['counts']) => string[] {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ kinds }) =>
    kinds
      .map(({ kind, create, change }) => ({ kind, count: create + change }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ kind, count }) => t(`import.count.${kind}`, { count, number: f.number(count) }));
}
