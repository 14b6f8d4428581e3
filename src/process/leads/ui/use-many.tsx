import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkField, BulkKind } from '../../../kit/bulk/bulk-kind.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { useOwnFields } from '../../../kit/session.tsx';
import { leadsApi } from './api.ts';
import { useMayWriteLeads } from './rights.ts';

/** How many leads are changed at once; null for whoever changes none. */
export function useMany(): BulkKind | null {
  const { t } = useTranslation();
  const f = useFormat();
  const mayWrite = useMayWriteLeads();
  const limits = useOwnFields('lead');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  return useMemo((): BulkKind | null => {
    if (!mayWrite) return null;
    const text = (id: 'source' | 'campaign'): BulkField => ({
      id,
      label: t(`lead.field.${id}`),
      first: '',
      draw: (value, onChange) => (
        <TextField
          label={t(`lead.field.${id}`)}
          hint={t('kit.bulk.emptied')}
          maxLength={200}
          value={String(value ?? '')}
          onChange={onChange}
        />
      ),
      change: (value) => ({ [id]: String(value ?? '').trim() || null }),
    });
    const owner: BulkField = {
      id: 'ownerId',
      label: t('lead.field.ownerId'),
      first: null,
      draw: (value, onChange) => (
        <PersonField required label={t('lead.field.ownerId')} value={value as Person | null} onChange={onChange} />
      ),
      change: (value) => (value ? { ownerId: (value as Person).id } : null),
    };
    return {
      object: 'lead',
      things: (count) => t('lead.things', { count, number: f.number(count) }),
      fields: [owner, text('source'), text('campaign')].filter(({ id }) => !limits.isFixed(id) && !limits.isHidden(id)),
      mayRemove: true,
      preview: (body) => leadsApi.call('POST /api/v1/leads/changes/preview', { body: body as never }),
      change: (body) => leadsApi.call('POST /api/v1/leads/changes', { body: body as never }),
    };
  }, [mayWrite, limits.written, t, f]);
}
