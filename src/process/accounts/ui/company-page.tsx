import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './accounts.module.css';
import { accountsApi, type Company, type CompanyPage as Page } from './api.ts';
import { CompanyFacts } from './company-facts.tsx';
import { NewContact } from './new-contact.tsx';
import { companyQuery } from './queries.ts';
import { useRemove } from './use-remove.ts';

/** The fields of a company as they are sent. */
const valuesOf = (company: Company) => ({
  name: company.name,
  parentId: company.parent?.id ?? null,
  ownerId: company.owner?.id ?? null,
  sector: company.sector,
  country: company.country,
  website: company.website,
  employees: company.employees,
  revenue: company.revenue,
  currency: company.currency,
  foundedYear: company.foundedYear,
});

/** One company: what is known of it, its deals and contacts, what it belongs to. */
export default function CompanyPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { companyId = '' } = useParams({ strict: false }) as { companyId?: string };
  const { asOf, isPast } = useAsOf();
  const found = useQuery(companyQuery(companyId, asOf));
  const [adding, setAdding] = useState(false);
  const remove = useRemove('company', '/companies');
  const company = found.data;
  useCrumbs(
    company
      ? [{ label: t('app.pillar.process') }, { label: t('company.title'), path: '/companies' }, { label: company.name }]
      : [],
  );
  const edit = useEdit<Company>({
    record: company,
    values: valuesOf,
    send: (changes, version, id) =>
      accountsApi.call('PATCH /api/v1/companies/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['company'] }),
    fieldName: (field) => t(`company.field.${field}`),
    say: (field, value) => {
      if (value === null || value === undefined) return '–';
      if (field === 'ownerId' || field === 'parentId') return nameIn(company, String(value)) ?? t('accounts.another');
      return field === 'revenue'
        ? f.money({ amount: Number(value), currency: company?.currency ?? 'EUR' })
        : String(value);
    },
  });
  const problem = problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={problem.status === 404 ? t('app.notFound.title') : problem.title}
        text={problem.status === 404 ? t('app.notFound.text') : sentenceOf(problem, t('kit.unreachable'))}
      />
    );
  if (!company) return <Skeleton lines={8} />;
  const mayWrite = company.mayWrite && !isPast;
  return (
    <>
      <RecordPage
        title={company.name}
        subtitle={[company.sector, company.country].filter(Boolean).join(' · ')}
        middle={t('company.selling')}
        actions={
          mayWrite ? (
            <>
              <Button onClick={() => setAdding(true)}>{t('contact.add')}</Button>
              <MenuButton
                named
                label={t('accounts.more', { name: company.name })}
                className={small.button}
                align="end"
                items={[{ id: 'remove', label: t('company.remove'), onPick: () => void remove(company) }]}
              >
                {t('team.acts')}
              </MenuButton>
            </>
          ) : undefined
        }
        facts={
          <>
            <Section title={t('kit.record.facts')}>
              <CompanyFacts company={company} edit={edit} mayWrite={mayWrite} />
            </Section>
            <Slot at="company-facts" id={company.id} />
          </>
        }
        timeline={<Slot at="company" id={company.id} />}
        todo={
          <>
            <Contacts company={company} />
            {company.parent || company.children.length > 0 ? <Family company={company} /> : null}
          </>
        }
      />
      {adding ? <NewContact company={company} onClose={() => setAdding(false)} /> : null}
      {edit.dialog}
    </>
  );
}

const nameIn = (company: Page | undefined, id: string) =>
  company?.owner?.id === id ? company.owner.name : company?.parent?.id === id ? company.parent.name : undefined;

function Contacts({ company }: { company: Page }) {
  const { t } = useTranslation();
  const f = useFormat();
  const more = company.contactCount - company.contacts.length;
  return (
    <Section
      title={t('company.contacts', { count: company.contactCount, number: f.number(company.contactCount) })}
      note={company.contactCount === 0 ? t('company.noContacts') : undefined}
    >
      <ul className={css.list}>
        {company.contacts.map((contact) => (
          <li key={contact.id}>
            <Go href={`/contacts/${contact.id}`} className={css.name}>
              {contact.name}
            </Go>
            <span className={css.quiet}>{contact.title ?? contact.email ?? ''}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <Go href={`/contacts?company=${company.id}`}>{t('company.allContacts')}</Go> : null}
    </Section>
  );
}

function Family({ company }: { company: Page }) {
  const { t } = useTranslation();
  return (
    <Section title={t('company.family')}>
      <ul className={css.list}>
        {company.parent ? (
          <li>
            <Go href={`/companies/${company.parent.id}`} className={css.name}>
              {company.parent.name}
            </Go>
            <span className={css.quiet}>{t('company.above')}</span>
          </li>
        ) : null}
        {company.children.map((child) => (
          <li key={child.id}>
            <Go href={`/companies/${child.id}`} className={css.name}>
              {child.name}
            </Go>
            <span className={css.quiet}>{t('company.below')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
