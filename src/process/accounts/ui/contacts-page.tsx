import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ListPage } from '../../../kit/list/list-page.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { type FoundRecords, useFoundRecords } from '../../../kit/list/use-found.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { buyingRoles } from '../rules/buying-group.ts';
import { alsoOfContacts, contactColumns } from '../rules/listed-columns.ts';
import { findCompanies, type ListedContact } from './api.ts';
import { commonColumns, nameColumn, recordColumn, recordEdit, textColumn, textEdit } from './list-cells.tsx';
import { contactsPage } from './queries.ts';
import { asAsked, useAdding, useListChoices, useShownColumns } from './use-lists.tsx';
import { useMany } from './use-many.tsx';
import { contactCells, type People, useOwnCells, useReceivers } from './use-own-cells.ts';

/** Everybody one may know at the companies one sells to. */
export default function ContactsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const asked = useShownColumns('contact', contactColumns);
  const choices = useListChoices();
  const many = useMany('contact');
  const adding = useAdding('contact', '/contacts');
  const people = useReceivers();
  const found = useFoundRecords(findCompanies);
  const cells = useOwnCells<ListedContact>('contact', contactCells, people, found);
  const columns = useMemo(() => asAsked(columnsOf(t, people, found), asked), [t, people, found, asked]);
  return (
    <>
      <ListPage<ListedContact>
        object="contact"
        path="/contacts"
        title={t('contact.plural')}
        search={t('contact.search')}
        columns={columns}
        asked={asked}
        options={{ ...choices, roles: buyingRoles.map((id) => ({ id, label: t(`buyingGroup.role.${id}`) })) }}
        first="name"
        page={contactsPage}
        alsoFor={(shown) => alsoOfContacts.filter((also) => shown.includes(also))}
        onOpen={({ id }) => way.go(`/contacts/${id}`)}
        bulk={many}
        cells={cells}
        tools={adding.button}
        empty={{
          title: t('contact.empty.title'),
          text: t('contact.empty.text'),
          example: t('contact.empty.example'),
          action: adding.button,
        }}
        then={t('kit.list.noneThen')}
      />
      {adding.dialog}
    </>
  );
}

const companyOf = ({ company }: ListedContact) => company;

function columnsOf(t: TFunction, people: People, found: FoundRecords): ListColumn<ListedContact>[] {
  const common = commonColumns<ListedContact>('contact', t, people);
  const word = (key: string) => t(`contact.field.${key}`);
  const roles = ({ roles: its }: ListedContact) => its?.map((id) => t(`buyingGroup.role.${id}`)).join(', ') ?? null;
  return [
    nameColumn('contact', '/contacts', t),
    textColumn('title', word('title'), 180, ({ title }) => title, {
      sortable: true,
      ...textEdit('title', ({ title }) => title),
    }),
    recordColumn('company', word('company'), companyOf, recordEdit('companyId', companyOf, found)),
    textColumn(
      'email',
      word('email'),
      220,
      ({ email }) => email,
      textEdit('email', ({ email }) => email, 254),
    ),
    textColumn(
      'phone',
      word('phone'),
      150,
      ({ phone }) => phone,
      textEdit('phone', ({ phone }) => phone, 60),
    ),
    common.owner,
    common.tags,
    textColumn('roles', t('accounts.list.roles'), 190, roles, { optional: true }),
    ...common.more,
  ];
}
