import { useMemo } from 'react';
import { addedBulkFields } from '../bulk/added-fields.tsx';
import type { BulkKind } from '../bulk/bulk-kind.ts';
import { useBulk } from '../bulk/use-bulk.tsx';
import { useSession } from '../session.tsx';
import { type AddedField, useListPort } from './list-port.ts';
import type { ListAsk } from './list-query.ts';

type Given = {
  /** Null where nothing is changed: on a past day, on a phone, by who may not. */
  kind: BulkKind | null;
  added: readonly AddedField[];
  rows: readonly { id: string }[];
  total: number;
  ask: ListAsk;
};

const none: BulkKind = {
  object: '',
  things: String,
  fields: [],
  mayRemove: false,
  preview: () => Promise.reject(new Error('Nothing is changed here')),
  change: () => Promise.reject(new Error('Nothing is changed here')),
};

/** What the grid of a list is given for ticking rows, and the dialog of what is done with them; added fields can be changed as well. */
export function useListBulk({ kind, added, rows, total, ask }: Given) {
  const { find } = useListPort();
  const { currency } = useSession().settings;
  const whole = useMemo(
    () => kind && { ...kind, fields: [...kind.fields, ...addedBulkFields(added, currency, find)] },
    [kind, added, currency, find],
  );
  const { q, where } = ask;
  const filter = { ...(q ? { q } : {}), ...(where ? { where } : {}) };
  const { selected, select, bar, dialog } = useBulk({ kind: whole ?? none, rows, total, filter, may: kind !== null });
  return { dialog, grid: whole ? { selected, onSelect: select, bulk: bar } : {} };
}
