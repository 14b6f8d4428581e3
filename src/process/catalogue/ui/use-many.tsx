import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkField, BulkKind } from '../../../kit/bulk/bulk-kind.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { useOwnFields } from '../../../kit/session.tsx';
import { catalogueApi } from './api.ts';
import { useProductRights } from './rights.ts';

/** How many products are changed at once; null for whoever changes none. */
export function useMany(): BulkKind | null {
  const { t } = useTranslation();
  const f = useFormat();
  const { mayWrite } = useProductRights();
  const limits = useOwnFields('product');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  return useMemo((): BulkKind | null => {
    if (!mayWrite) return null;
    const series: BulkField = {
      id: 'series',
      label: t('product.field.series'),
      first: '',
      draw: (value, onChange) => (
        <TextField
          label={t('product.field.series')}
          hint={t('kit.bulk.emptied')}
          maxLength={200}
          value={String(value ?? '')}
          onChange={onChange}
        />
      ),
      change: (value) => ({ series: String(value ?? '').trim() || null }),
    };
    const active: BulkField = {
      id: 'active',
      label: t('product.field.active'),
      first: '',
      draw: (value, onChange) => (
        <SelectField
          required
          label={t('product.field.active')}
          none={t('kit.bulk.none')}
          value={String(value ?? '')}
          options={[
            { id: 'true', label: t('product.sold') },
            { id: 'false', label: t('product.notSold') },
          ]}
          onChange={onChange}
        />
      ),
      change: (value) => (value ? { active: value === 'true' } : null),
    };
    return {
      object: 'product',
      things: (count) => t('product.things', { count, number: f.number(count) }),
      fields: [series, active].filter(({ id }) => !limits.isFixed(id) && !limits.isHidden(id)),
      mayRemove: true,
      preview: (body) => catalogueApi.call('POST /api/v1/products/changes/preview', { body: body as never }),
      change: (body) => catalogueApi.call('POST /api/v1/products/changes', { body: body as never }),
    };
  }, [mayWrite, limits.written, t, f]);
}
