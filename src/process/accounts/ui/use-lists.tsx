import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heldIn } from '../../../kit/device/later.ts';
import { addressWith } from '../../../kit/list/list-state.ts';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { useOwnFields, useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { Column } from '../../../platform/views/index.ts';
import { companyPolicy, contactPolicy } from '../policy.ts';
import { columnsFor } from '../rules/listed-columns.ts';
import { type Draft, NewRecord } from './new-record.tsx';
import { tagsQuery } from './queries.ts';

const none: readonly string[] = [];

/** The columns without those on fields that are kept from whoever is signed in. */
export function useShownColumns(kind: 'company' | 'contact', columns: readonly Column[]): readonly Column[] {
  const { user } = useSession();
  const limits = useOwnFields(kind);
  const { hidden } = kind === 'contact' ? contactPolicy : companyPolicy;
  const byRole: readonly string[] = hidden?.[user.role as keyof typeof contactPolicy.write] ?? none;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  return useMemo(
    () => columnsFor(columns, (field) => byRole.includes(field) || limits.isHidden(field)),
    [columns, byRole, limits.written],
  );
}

/** The columns that the list has for whoever is signed in. */
export const asAsked = <R,>(all: readonly ListColumn<R>[], asked: readonly Column[]): ListColumn<R>[] =>
  all.filter(({ id }) => asked.some(({ key }) => key === id));

/** Tags and wishes as they are chosen in conditions. */
export function useListChoices() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const tags = useQuery(tagsQuery(asOf)).data ?? [];
  return {
    tags: tags.map(({ id, name }) => ({ id, label: name })),
    noContact: [
      { id: 'none', label: t('accounts.list.wish.none') },
      { id: 'some', label: t('accounts.refuses.some') },
      { id: 'all', label: t('accounts.refuses.all') },
    ],
  };
}

/** The button that adds a record, and its dialog while it is asked for. */
export function useAdding(kind: 'company' | 'contact', path: string) {
  const { t } = useTranslation();
  const way = useWay();
  const { user } = useSession();
  const { isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const mayCreate = companyPolicy.write[user.role as keyof typeof companyPolicy.write] !== 'none' && !isPast;
  const button = mayCreate ? (
    <Button kind="primary" onClick={() => way.go(addressWith(path, search, { create: kind }))}>
      {t(`${kind}.add`)}
    </Button>
  ) : undefined;
  const dialog =
    mayCreate && search.create === kind ? (
      <Asked
        key={search.kept ?? ''}
        kind={kind}
        kept={search.kept ?? null}
        onClose={() => way.go(addressWith(path, search, { create: null, kept: null }))}
      />
    ) : null;
  return { button, dialog };
}

/** The form, empty or as it was when it could not be sent. */
function Asked({ kind, kept, onClose }: { kind: 'company' | 'contact'; kept: string | null; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft | null | 'asked'>(kept ? 'asked' : null);
  useEffect(() => {
    if (kept) void heldIn(kept).then((held) => setDraft(held as Draft | null));
  }, [kept]);
  if (draft === 'asked') return null;
  return <NewRecord kind={kind} kept={kept && draft ? { key: kept, draft } : null} onClose={onClose} />;
}
