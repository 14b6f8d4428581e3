import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { contactPolicy } from '../policy.ts';
import css from './accounts.module.css';
import { accountsApi, type Contact, findCompanies, findOwners } from './api.ts';
import { Choose } from './choose.tsx';
import { contactQuery } from './queries.ts';
import { useRemove } from './use-remove.ts';

const texts = ['name', 'title', 'email', 'phone'] as const;
const valuesOf = (contact: Contact) => ({
  ...Object.fromEntries(texts.map((field) => [field, contact[field]])),
  companyId: contact.company?.id ?? null,
  ownerId: contact.owner?.id ?? null,
});

/** One contact, and how to reach him. */
export default function ContactPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { contactId = '' } = useParams({ strict: false }) as { contactId?: string };
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(contactQuery(contactId, asOf));
  const [choosing, setChoosing] = useState<'companyId' | 'ownerId' | null>(null);
  const remove = useRemove('contact', '/contacts');
  const contact = found.data;
  useCrumbs(
    contact
      ? [{ label: t('app.pillar.process') }, { label: t('contact.plural'), path: '/contacts' }, { label: contact.name }]
      : [],
  );
  const edit = useEdit<Contact>({
    record: contact,
    values: valuesOf,
    send: (changes, version, id) =>
      accountsApi.call('PATCH /api/v1/contacts/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => Promise.all(['contact', 'company'].map((kind) => client.invalidateQueries({ queryKey: [kind] }))),
    fieldName: (field) => t(`contact.field.${field}`),
    say: (field, value) =>
      value === null || value === undefined
        ? '–'
        : field === 'companyId' || field === 'ownerId'
          ? t('accounts.another')
          : String(value),
  });
  const problem = problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={problem.status === 404 ? t('app.notFound.title') : problem.title}
        text={problem.status === 404 ? t('app.notFound.text') : sentenceOf(problem, t('kit.unreachable'))}
      />
    );
  if (!contact) return <Skeleton lines={6} />;
  const mayWrite = contact.mayWrite && !isPast;
  const hidden: readonly string[] = contactPolicy.hidden?.[user.role as keyof typeof contactPolicy.write] ?? [];
  const change = (field: 'companyId' | 'ownerId') =>
    mayWrite ? (
      <>
        ·{' '}
        <Button
          kind="link"
          aria-label={t('kit.record.change', { field: t(`contact.field.${field}`) })}
          onClick={() => setChoosing(field)}
        >
          {t('accounts.change')}
        </Button>
      </>
    ) : undefined;
  const items: Fact[] = [
    ...texts
      .filter((field) => !hidden.includes(field))
      .map((field) => ({
        id: field,
        label: t(`contact.field.${field}`),
        value: contact[field] ?? '–',
        edit: mayWrite
          ? {
              kind: 'text' as const,
              value: contact[field] ?? '',
              save: (typed: string) => edit.save({ [field]: typed.trim() || null }),
            }
          : undefined,
      })),
    {
      id: 'company',
      label: t('contact.field.company'),
      value: contact.company ? <Go href={`/companies/${contact.company.id}`}>{contact.company.name}</Go> : '–',
      note: change('companyId'),
    },
    { id: 'owner', label: t('contact.field.owner'), value: contact.owner?.name ?? '–', note: change('ownerId') },
  ];
  return (
    <PageHead
      title={contact.name}
      flows
      summary={contact.title ?? undefined}
      tools={
        mayWrite ? (
          <Button kind="danger" onClick={() => void remove(contact)}>
            {t('contact.remove')}
          </Button>
        ) : undefined
      }
    >
      <div className={css.page}>
        <div className={css.card}>
          <Section title={t('kit.record.facts')}>
            <Facts items={items} />
          </Section>
          <Slot at="contact-facts" id={contact.id} />
          <Slot at="contact" id={contact.id} />
        </div>
      </div>
      {choosing ? (
        <Choose
          label={t(`contact.field.${choosing}`)}
          value={choosing === 'ownerId' ? contact.owner : contact.company}
          find={choosing === 'ownerId' ? findOwners : findCompanies}
          onSave={(named) => edit.save({ [choosing]: named?.id ?? null })}
          onClose={() => setChoosing(null)}
        />
      ) : null}
      {edit.dialog}
    </PageHead>
  );
}
