import { useTranslation } from 'react-i18next';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import { Go } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { contactPolicy } from '../policy.ts';
import type { Contact } from './api.ts';
import { RecordsPage } from './records-page.tsx';

/** Everybody one may know at the companies one sells to. */
export default function ContactsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const hidden: readonly string[] = contactPolicy.hidden?.[user.role as keyof typeof contactPolicy.write] ?? [];
  const columns: GridColumn<Contact>[] = [
    { id: 'title', header: t('contact.field.title'), width: 180, cell: (row) => row.title ?? '' },
    {
      id: 'company',
      header: t('contact.field.company'),
      width: 200,
      cell: (row) => (row.company ? <Go href={`/companies/${row.company.id}`}>{row.company.name}</Go> : ''),
    },
    { id: 'email', header: t('contact.field.email'), width: 220, cell: (row) => row.email ?? '' },
    { id: 'phone', header: t('contact.field.phone'), width: 150, cell: (row) => row.phone ?? '' },
  ];
  return (
    <RecordsPage<Contact>
      kind="contact"
      path="/contacts"
      title={t('contact.plural')}
      search={t('contact.search')}
      empty={{ title: t('contact.empty.title'), text: t('contact.empty.text') }}
      columns={columns.filter(({ id }) => !hidden.includes(id))}
    />
  );
}
