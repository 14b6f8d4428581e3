import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkField, BulkKind } from '../../../kit/bulk/bulk-kind.ts';
import { useBulk } from '../../../kit/bulk/use-bulk.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { useOwnFields, useSession } from '../../../kit/session.tsx';
import { bulkApi, type Card } from './api.ts';
import type { ListQuery } from './queries.ts';

type Narrowed = Omit<ListQuery, 'sort' | 'direction' | 'order'>;

/** Ticked deals, or all of the list, and what can be done with them at once. */
export function useBulkOfDeals(rows: readonly Card[], total: number, narrowed: Narrowed) {
  const { t } = useTranslation();
  const f = useFormat();
  const { role } = useSession().user;
  const limits = useOwnFields('deal');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  const kind = useMemo((): BulkKind => {
    const emptied = t('kit.bulk.emptied');
    const label = (field: string) => t(`pipeline.field.${field}`);
    const texts = (value: unknown) => String(value ?? '');
    const sent = (field: string) => (value: unknown) => ({ [field]: texts(value).trim() || null });
    const day = (id: 'expectedCloseOn' | 'nextStepOn'): BulkField => ({
      id,
      label: label(id),
      first: '',
      draw: (value, onChange) => (
        <DateField label={label(id)} hint={emptied} value={texts(value)} onChange={onChange} />
      ),
      change: sent(id),
    });
    const fields: BulkField[] = [
      {
        id: 'ownerId',
        label: label('ownerId'),
        first: null,
        draw: (value, onChange) => (
          <PersonField required label={label('ownerId')} value={value as Person | null} onChange={onChange} />
        ),
        change: (value) => (value ? { ownerId: (value as Person).id } : null),
      },
      day('expectedCloseOn'),
      {
        id: 'nextStep',
        label: label('nextStep'),
        first: '',
        draw: (value, onChange) => (
          <TextField
            label={label('nextStep')}
            hint={emptied}
            maxLength={300}
            value={texts(value)}
            onChange={onChange}
          />
        ),
        change: sent('nextStep'),
      },
      day('nextStepOn'),
    ];
    return {
      object: 'deal',
      things: (count) => t('pipeline.things', { count, number: f.number(count) }),
      fields: fields.filter(({ id }) => !limits.isFixed(id) && !limits.isHidden(id)),
      mayRemove: false,
      preview: (body) => bulkApi.call('POST /api/v1/deals/changes/preview', { body: body as never }),
      change: (body) => bulkApi.call('POST /api/v1/deals/changes', { body: body as never }),
    };
  }, [limits.written, t, f]);
  return useBulk({ kind, rows, total, filter: narrowed, may: !['finance', 'success'].includes(role) });
}
