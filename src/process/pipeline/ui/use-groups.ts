import { hashKey, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
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
import { type Reading, readAgain, readOn } from './read-on.ts';

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
  const [failed, setFailed] = useState<ReadonlyMap<string, readonly Card[]>>(new Map());
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
  const asked = (key: string) => ({
    client,
    key: keyOf(key),
    page: (cursor: string | null, limit: number, signal?: AbortSignal) => page(key, cursor, limit, signal),
    size: pageSize,
  });
  const queries = useQueries({
    queries: keys.map((key) => ({
      queryKey: keyOf(key),
      queryFn: ({ signal }: { signal: AbortSignal }) => readAgain<Card>(asked(key), signal),
    })),
  });
  const written = queries
    .map(({ dataUpdatedAt, status, data }) => `${dataUpdatedAt}${status}${data?.items.length}`)
    .join();
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
        failed: loaded ? (loaded.data ? failed.get(key) === loaded.data.items : loaded.isError) : false,
      };
    });
  }, [by, answer.data, keys.join(), written, failed, isAmountHidden, f, t]);

  return {
    by,
    groups,
    more: answer.data?.more ?? 0,
    // What is shown stays, though it could not be asked for again.
    error: by && !answer.data ? answer.error : null,
    isPending: by !== null && answer.isPending,
    retry: () => void answer.refetch(),
    toggle(key: string) {
      const next = wide.includes(key) ? wide.filter((one) => one !== key) : [...wide, key];
      setOpened({ by, keys: next });
      keepOpen(by, next);
    },
    /** The next rows of a group, or its first where they could not be read. */
    async moreOf(key: string) {
      const known = () => client.getQueryData<Reading<Card>>(keyOf(key));
      if (!known()) return void client.refetchQueries({ queryKey: keyOf(key), exact: true });
      const way = hashKey(keyOf(key));
      if (asking.current.has(way)) return;
      asking.current.add(way);
      try {
        await readOn<Card>(asked(key));
        setFailed((before) => new Map([...before].filter(([one]) => one !== key)));
      } catch {
        const items = known()?.items;
        if (items) setFailed((before) => new Map(before).set(key, items));
      } finally {
        asking.current.delete(way);
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
