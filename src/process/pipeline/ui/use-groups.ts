import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { createElement, type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import type { GridGroup } from '../../../kit/grid/lines.ts';
import { useOwnFields } from '../../../kit/session.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Grouping, isGrouping, noGroup } from '../rules/groups.ts';
import { type Card, dealsApi } from './api.ts';
import { groupsQuery, type ListQuery } from './queries.ts';

type Loaded = { items: Card[]; nextCursor: string | null };
const pageSize = 100;

/**
 * The list in groups, with sums of all their deals; a group that is opened asks for its own rows. One that was followed
 * further is asked for again as one, as far as it was read, so that nothing falls between two pages.
 */
export function useGroups(wanted: string | undefined, query: ListQuery, asOf: string | null) {
  const { t } = useTranslation();
  const f = useFormat();
  const own = useOwnFields('deal');
  const client = useQueryClient();
  const by = wanted && isGrouping(wanted) ? wanted : null;
  const [opened, setOpened] = useState<{ by: Grouping | null; keys: readonly string[] }>({ by, keys: keptOpen(by) });
  const asking = useRef(new Set<string>());
  const answer = useQuery({ ...groupsQuery(by ?? 'owner', query, asOf), enabled: by !== null });
  const wide = opened.by === by ? opened.keys : keptOpen(by);
  // What was open and is not among the groups any more asks for nothing.
  const keys = wide.filter((key) => answer.data?.groups.some((group) => group.key === key));
  const keyOf = (key: string) => ['deal', 'group', by, key, query, asOf];

  const page = (key: string, cursor: string | null, limit: number, signal?: AbortSignal) =>
    answerOf(
      dealsApi.call('GET /api/v1/deals', {
        query: { ...query, ...(asOf ? { asOf } : {}), group: `${by}:${key}`, limit, ...(cursor ? { cursor } : {}) },
        ...(signal ? { signal } : {}),
      }),
    );
  const again = async (key: string, signal: AbortSignal): Promise<Loaded> => {
    const most = client.getQueryData<Loaded>(keyOf(key))?.items.length ?? pageSize;
    let found: Loaded = { items: [], nextCursor: null };
    do {
      const next = await page(key, found.nextCursor, pageSize, signal);
      found = { items: [...found.items, ...next.items], nextCursor: next.nextCursor };
    } while (found.nextCursor && found.items.length < most);
    return found;
  };
  const queries = useQueries({
    queries: keys.map((key) => ({
      queryKey: keyOf(key),
      queryFn: ({ signal }: { signal: AbortSignal }) => again(key, signal),
    })),
  });
  const written = queries.map(({ dataUpdatedAt, isPending }) => `${dataUpdatedAt}${isPending}`).join();
  const isAmountHidden = own.isHidden('amount');

  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew when what was loaded or opened changed
  const groups = useMemo((): GridGroup<Card>[] | null => {
    if (!by) return null;
    if (!answer.data) return [];
    const { currency } = answer.data;
    return answer.data.groups.map(({ key, label, count, sum, otherCurrencies }) => {
      const at = keys.indexOf(key);
      const loaded = at < 0 ? undefined : queries[at];
      return {
        key,
        label: label ?? groupWords(by, key, f, t),
        count,
        totals: { amount: isAmountHidden ? '–' : total({ amount: sum, currency }, otherCurrencies, f, t) },
        isOpen: at >= 0,
        rows: loaded?.data?.items ?? [],
        hasMore: loaded?.data ? loaded.data.nextCursor !== null : false,
        loading: loaded?.isPending ?? false,
      };
    });
  }, [by, answer.data, keys.join(), written, isAmountHidden, f, t]);

  return {
    by,
    groups,
    more: answer.data?.more ?? 0,
    error: by ? answer.error : null,
    isPending: by !== null && answer.isPending,
    retry: () => void answer.refetch(),
    toggle(key: string) {
      const next = wide.includes(key) ? wide.filter((one) => one !== key) : [...wide, key];
      setOpened({ by, keys: next });
      keepOpen(by, next);
    },
    async moreOf(key: string) {
      const known = client.getQueryData<Loaded>(keyOf(key));
      if (!known?.nextCursor || asking.current.has(key)) return;
      asking.current.add(key);
      try {
        const next = await page(key, known.nextCursor, pageSize);
        const seen = new Set(known.items.map(({ id }) => id));
        client.setQueryData<Loaded>(keyOf(key), {
          items: [...known.items, ...next.items.filter(({ id }) => !seen.has(id))],
          nextCursor: next.nextCursor,
        });
      } finally {
        asking.current.delete(key);
      }
    },
  };
}

/** Which groups stand open, as this browser remembers them: the last ones opened. */
const mostKept = 20;
const openIn = (by: Grouping) => `quarterdeck-open-deals-${by}`;

function keptOpen(by: Grouping | null): readonly string[] {
  if (!by) return [];
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(openIn(by)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

function keepOpen(by: Grouping | null, keys: readonly string[]): void {
  if (!by) return;
  try {
    localStorage.setItem(openIn(by), JSON.stringify(keys.slice(-mostKept)));
  } catch {
    // Whoever allows no storage finds them closed the next time.
  }
}

/** What a group is called whose key says it. */
function groupWords(by: Grouping, key: string, f: Format, t: TFunction): string {
  if (key === noGroup) return t(`pipeline.group.without.${by}`);
  if (by === 'closeMonth') return f.month(`${key}-01`);
  if (by === 'category') return t(`pipeline.category.${key}`);
  return key === 'won' || key === 'lost' ? t(`pipeline.status.${key}`) : t(`pipeline.group.without.${by}`);
}

function total(sum: { amount: number; currency: string }, others: number, f: Format, t: TFunction): ReactNode {
  const exact = [f.money(sum), ...(others > 0 ? [t('pipeline.board.otherCurrencies', { count: others })] : [])].join(
    ' ',
  );
  return createElement('span', { title: exact }, f.moneyShort(sum));
}
