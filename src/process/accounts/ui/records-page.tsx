import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { type FilterChip, FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { ListFilters } from '../../../kit/grid/list-filters.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { companyPolicy } from '../policy.ts';
import css from './accounts.module.css';
import { NewRecord } from './new-record.tsx';
import { companiesQuery, contactsQuery, tagsQuery } from './queries.ts';
import { useListState } from './use-list.ts';

type Named = { id: string; name: string };
type Row = Named & { owner: Named | null; tags: Named[]; noContact: { ways: unknown } | null };

type RecordsPageProps<R extends Row> = {
  kind: 'company' | 'contact';
  path: string;
  title: string;
  /** What can be sought by, and what an empty list teaches. */
  search: string;
  empty: { title: string; text: string };
  /** What stands between the name and the owner. */
  columns: GridColumn<R>[];
  /** What stands behind the owner. */
  more?: GridColumn<R>[];
};

/** Every company or contact one may see: sought, sorted, narrowed by tag, and entered. */
export function RecordsPage<R extends Row>(props: RecordsPageProps<R>) {
  const { kind, path, title, search, empty, columns, more = [] } = props;
  const { t } = useTranslation();
  const way = useWay();
  const { user } = useSession();
  const at = useListState(path, kind);
  // Each list has a question of its own; what they answer differs in the columns alone.
  const companies = useInfiniteQuery({ ...companiesQuery(at.query, at.asOf), enabled: kind === 'company' });
  const contacts = useInfiniteQuery({ ...contactsQuery(at.query, at.asOf), enabled: kind === 'contact' });
  const list = kind === 'company' ? companies : contacts;
  const pages = (list.data?.pages ?? []) as unknown as { items: R[]; total: number }[];
  const tags = useQuery(tagsQuery(at.asOf)).data ?? [];
  const mayCreate = companyPolicy.write[user.role as keyof typeof companyPolicy.write] !== 'none' && !at.isPast;
  const add = mayCreate ? (
    <Button kind="primary" onClick={() => at.create(true)}>
      {t(`${kind}.add`)}
    </Button>
  ) : undefined;
  const all: GridColumn<R>[] = [
    {
      id: 'name',
      header: t(`${kind}.field.name`),
      width: 240,
      grow: true,
      sortable: true,
      cell: (row) => <NameCell row={row} path={path} />,
    },
    ...columns,
    {
      id: 'owner',
      header: t(`${kind}.field.owner`),
      width: 180,
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
    },
    { id: 'tags', header: t('tag.title'), width: 160, cell: (row) => row.tags.map(({ name }) => name).join(', ') },
    ...more,
  ];
  return (
    <PageHead title={title} tools={add}>
      <Grid
        label={title}
        kind={kind}
        remember={path.slice(1)}
        columns={all}
        rows={pages.flatMap((page) => page.items)}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        count={pages[0]?.total ?? null}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={(row) => way.go(`${path}/${row.id}`)}
        sort={at.sort}
        onSort={at.setSort}
        filters={
          <ListFilters
            label={search}
            text={at.text}
            onText={at.setText}
            check={{ label: t('accounts.mine'), checked: at.isMine, onChange: at.setMine }}
          >
            <TagFilter tags={tags} chosen={at.tags} onChange={at.setTags} />
          </ListFilters>
        }
        empty={
          at.isFiltered || at.isPast ? (
            <Empty title={t('accounts.none')} text={at.isFiltered ? t('accounts.noneText') : t('accounts.noneThen')} />
          ) : (
            <Empty {...empty} action={add} />
          )
        }
      />
      {at.isCreating ? <NewRecord kind={kind} onClose={() => at.create(false)} /> : null}
    </PageHead>
  );
}

function NameCell({ row, path }: { row: Row; path: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Go href={`${path}/${row.id}`}>{row.name}</Go>
      {row.noContact ? (
        <span className={css.beside}>
          <Tag tone="bad">{t(row.noContact.ways === 'all' ? 'accounts.refuses.all' : 'accounts.refuses.some')}</Tag>
        </span>
      ) : null}
    </>
  );
}

/** "Tag is Key customer": each chosen tag narrows the list further. */
function TagFilter(props: { tags: Named[]; chosen: string[]; onChange: (tags: string[]) => void }) {
  const { t } = useTranslation();
  const { tags, chosen, onChange } = props;
  const open = tags.filter(({ id }) => !chosen.includes(id));
  const chips: FilterChip[] = chosen.map((id) => ({
    id,
    label: t('tag.is'),
    value: tags.find((tag) => tag.id === id)?.name ?? '–',
    onRemove: () => onChange(chosen.filter((one) => one !== id)),
    choices: open.map((tag) => ({
      id: tag.id,
      label: tag.name,
      onPick: () => onChange(chosen.map((one) => (one === id ? tag.id : one))),
    })),
  }));
  if (tags.length === 0) return null;
  return (
    <FilterChips
      label={t('tag.filter')}
      chips={chips}
      add={open.map(({ id, name }) => ({ id, label: name, onPick: () => onChange([...chosen, id]) }))}
    />
  );
}
