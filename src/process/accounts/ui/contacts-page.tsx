import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../kit/feedback/states.tsx';
import { Grid } from '../../../kit/grid/grid.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { contactPolicy } from '../policy.ts';
import type { Contact } from './api.ts';
import { ListFilters } from './list-filters.tsx';
import { NewContact } from './new-contact.tsx';
import { contactsQuery } from './queries.ts';
import { useListState } from './use-list.ts';

/** Everybody one may know at the companies one sells to. */
export default function ContactsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const { user } = useSession();
  const at = useListState('/contacts', 'contact');
  const list = useInfiniteQuery(contactsQuery(at.query, at.asOf));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const count = list.data?.pages[0]?.total ?? null;
  const role = user.role as keyof typeof contactPolicy.write;
  const mayCreate = contactPolicy.write[role] !== 'none' && !at.isPast;
  const hidden: readonly string[] = contactPolicy.hidden?.[role] ?? [];
  const columns: GridColumn<Contact>[] = [
    {
      id: 'name',
      header: t('contact.field.name'),
      width: 220,
      grow: true,
      sortable: true,
      cell: (row) => <Go href={`/contacts/${row.id}`}>{row.name}</Go>,
    },
    { id: 'title', header: t('contact.field.title'), width: 180, cell: (row) => row.title ?? '' },
    {
      id: 'company',
      header: t('contact.field.company'),
      width: 200,
      cell: (row) => (row.company ? <Go href={`/companies/${row.company.id}`}>{row.company.name}</Go> : ''),
    },
    { id: 'email', header: t('contact.field.email'), width: 220, cell: (row) => row.email ?? '' },
    { id: 'phone', header: t('contact.field.phone'), width: 150, cell: (row) => row.phone ?? '' },
    {
      id: 'owner',
      header: t('contact.field.owner'),
      width: 180,
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : ''),
    },
  ];
  return (
    <PageHead
      title={t('contact.plural')}
      tools={
        mayCreate ? (
          <Button kind="primary" onClick={() => at.create(true)}>
            {t('contact.add')}
          </Button>
        ) : undefined
      }
    >
      <Grid
        label={t('contact.plural')}
        kind="contact"
        remember="contacts"
        columns={columns.filter(({ id }) => !hidden.includes(id))}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        count={count}
        hasMore={list.hasNextPage}
        loading={list.isPending || list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        onOpen={(row) => way.go(`/contacts/${row.id}`)}
        sort={at.sort}
        onSort={at.setSort}
        filters={
          <ListFilters
            label={t('contact.search')}
            text={at.text}
            onText={at.setText}
            isMine={at.isMine}
            onMine={at.setMine}
          />
        }
        empty={
          at.isFiltered || at.isPast ? (
            <Empty title={t('accounts.none')} text={at.isFiltered ? t('accounts.noneText') : t('accounts.noneThen')} />
          ) : (
            <Empty
              title={t('contact.empty.title')}
              text={t('contact.empty.text')}
              action={
                mayCreate ? (
                  <Button kind="primary" onClick={() => at.create(true)}>
                    {t('contact.add')}
                  </Button>
                ) : undefined
              }
            />
          )
        }
      />
      {at.isCreating ? <NewContact company={null} onClose={() => at.create(false)} /> : null}
    </PageHead>
  );
}
