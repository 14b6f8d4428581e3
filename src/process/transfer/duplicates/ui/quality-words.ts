import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import type { Quality, QualityKind } from './quality-api.ts';

/** What a record lacks, in a line: "Missing: Title, Company · E-mail is wrong · Here twice, 90 % likely". Empty where nothing is. */
export function useQualityWords(kind: QualityKind): (quality: Quality) => string {
  const { t } = useTranslation();
  const f = useFormat();
  const named = (fields: readonly string[]) =>
    fields.map((field) => t(`${kind}.field.${field}`, { defaultValue: field.replace('custom.', '') })).join(', ');
  return ({ parts }) =>
    parts
      .flatMap(({ part, share, fields }) => {
        if (share >= 0.995) return [];
        if (part === 'fresh') return [t('duplicates.quality.stale')];
        if (part === 'alone') return [t('duplicates.quality.twice', { share: f.percent(Math.min(0.99, 1 - share)) })];
        return [t(`duplicates.quality.${part}`, { fields: named(fields) })];
      })
      .join(' · ');
}
