import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FilterChip, FilterChips } from '../../../../kit/forms/filter-chips.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { addressWith, type Words } from '../../../../kit/list/list-state.ts';
import { useWay } from '../../../../kit/look/go.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { personQuery } from '../queries.ts';
import type { Whitespace, WhitespaceAsk } from './api.ts';
import css from './whitespace.module.css';

const sorts = ['name', 'gap', 'open', 'lastWon'] as const;

/** What is asked, as the address has it, and the way to ask otherwise. */
export function useWhitespaceFilters() {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const way = useWay();
  const { user } = useSession();
  const { asOf } = useAsOf();
  const { owner, sector, series } = search;
  const after = /^\d{1,4}$/.test(search.after ?? '') ? Number(search.after) : 0;
  const sort = sorts.find((each) => each === search.sort) ?? 'name';
  const href = (changes: Words) => addressWith('/whitespace', search, changes);
  const set = (changes: Words) => way.go(href(changes));
  const ask: WhitespaceAsk = {
    who: search.who === 'all' ? 'all' : 'customers',
    ...(owner ? { ownerId: [owner === 'me' ? user.id : owner] } : {}),
    ...(sector ? { sector: [sector] } : {}),
    ...(series ? { series: [series] } : {}),
    ...(sort === 'name' ? {} : { sort }),
    ...(after > 0 ? { after } : {}),
  };
  return {
    ...{ ask, asOf, href, set, owner, sector, series, sort, after },
    isFiltered: Boolean(owner || sector || series),
    clear: () => set({ owner: null, sector: null, series: null, after: null }),
  };
}

type Props = {
  at: ReturnType<typeof useWhitespaceFilters>;
  choices: Whitespace['choices'];
  text: string;
  onText: (text: string) => void;
};

/** "Owner is Ana · Sector is Energy": companies that somebody owns or deals with, of a sector, by products of a category. */
export function WhitespaceFilters({ at, choices, text, onText }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [isChoosing, setChoosing] = useState(false);
  const other = at.owner && at.owner !== 'me' ? at.owner : '';
  const person = useQuery({ ...personQuery(other), enabled: other !== '' }).data?.name;
  const some = (name: 'sector' | 'series'): FilterChip[] => {
    const of = at[name];
    const all = (name === 'sector' ? choices?.sectors : choices?.series) ?? [];
    return of
      ? [
          {
            id: name,
            label: t(`whitespace.filter.${name}`),
            value: of,
            choices: all.map((each) => ({
              id: each,
              label: each,
              onPick: () => at.set({ [name]: each, after: null }),
            })),
            onRemove: () => at.set({ [name]: null, after: null }),
          },
        ]
      : [];
  };
  const offer = (name: 'sector' | 'series') => {
    const [begin] = (name === 'sector' ? choices?.sectors : choices?.series) ?? [];
    return at[name] || !begin
      ? []
      : [{ id: name, label: t(`whitespace.field.${name}`), onPick: () => at.set({ [name]: begin, after: null }) }];
  };
  const owner: FilterChip[] =
    at.owner || isChoosing
      ? [
          {
            id: 'owner',
            label: t('pipeline.filter.owner'),
            value: at.owner === 'me' ? user.name : (person ?? '…'),
            open: isChoosing,
            content: (close) => (
              <PersonField
                required
                label={t('pipeline.filter.person')}
                value={null}
                onChange={(found) => {
                  if (!found) return;
                  close();
                  setChoosing(false);
                  at.set({ owner: found.id });
                }}
              />
            ),
            onRemove: () => {
              setChoosing(false);
              at.set({ owner: null });
            },
          },
        ]
      : [];
  return (
    <search className={css.filters}>
      <input
        type="search"
        className={css.search}
        aria-label={t('whitespace.search')}
        placeholder={t('whitespace.search')}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <FilterChips
        label={t('kit.list.filters')}
        chips={[...owner, ...some('sector'), ...some('series')]}
        add={[
          { id: 'mine', label: t('whitespace.mine'), onPick: () => at.set({ owner: 'me' }) },
          { id: 'owner', label: t('pipeline.field.ownerId'), onPick: () => setChoosing(true) },
          ...offer('sector'),
          ...offer('series'),
        ]}
      />
    </search>
  );
}
