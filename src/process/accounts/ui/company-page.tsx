import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnreached } from '../../../kit/device/known.ts';
import { asItBecomes, useWaiting } from '../../../kit/device/later.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useStanding } from '../../../kit/record/use-standing.ts';
import { useIsOn } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './accounts.module.css';
import { accountsApi, type Company, type CompanyPage as Page } from './api.ts';
import { BuyingGroup } from './buying-group.tsx';
import { CompanyFacts } from './company-facts.tsx';
import { Family } from './family.tsx';
import { NewRecord } from './new-record.tsx';
import { NoContactBanner, NoContactDialog } from './no-contact.tsx';
import { positionLine } from './positions.tsx';
import { companyQuery } from './queries.ts';
import { Reaching } from './reaching.tsx';
import { namesOf, saveOrLater } from './send-later.ts';
import { StrengthMark } from './strength-mark.tsx';
import { TagSection } from './tag-line.tsx';
import { useKeptChoices } from './use-kept-choices.ts';
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
  tagIds: company.tags.map(({ id }) => id),
  addresses: company.addresses,
  phones: company.phones,
  channels: company.channels,
  noContact: company.noContact,
});

/** One company: what is known of it, all that happened, and who decides there. */
export default function CompanyPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { companyId = '' } = useParams({ strict: false }) as { companyId?: string };
  const { asOf, isPast } = useAsOf();
  const found = useQuery(companyQuery(companyId, asOf));
  const [dialog, setDialog] = useState<'contact' | 'refusal' | null>(null);
  const acts = useRecordActs('company');
  const isOn = useIsOn();
  const remove = useRemove('company', '/companies');
  const waiting = useWaiting();
  const company = found.data && (asOf ? found.data : asItBecomes('company', found.data, waiting));
  useKeptChoices(company?.mayWrite ?? false);
  useStanding('/companies', companyId, company?.id);
  useCrumbs(
    company
      ? [{ label: t('app.pillar.process') }, { label: t('company.title'), path: '/companies' }, { label: company.name }]
      : [],
  );
  const say = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'object') return t('accounts.several');
    if (field === 'ownerId' || field === 'parentId') return nameIn(company, String(value)) ?? t('accounts.another');
    return field === 'revenue'
      ? f.money({ amount: Number(value), currency: company?.currency ?? 'EUR' })
      : String(value);
  };
  const edit = useEdit<Company>({
    record: company,
    values: valuesOf,
    send: (changes, version, id, before, called) =>
      saveOrLater<Company>(
        'company',
        { on: { id, version, name: company?.name ?? '' }, changes, before },
        () =>
          accountsApi.call('PATCH /api/v1/companies/:id', { params: { id }, body: changes as never, ifMatch: version }),
        { t, say, called: { ...namesOf(company), ...called } },
      ),
    onSaved: () => client.invalidateQueries({ queryKey: ['company'] }),
    fieldName: (field) => t(`company.field.${field}`),
    say,
  });
  // What stands here stays where the server cannot be reached; what is gone does not.
  if (found.error && !(company && isUnreached(found.error))) return <NotFound error={found.error} />;
  if (!company) return <Skeleton lines={8} />;
  const mayWrite = company.mayWrite && !isPast;
  return (
    <>
      <RecordPage
        title={company.name}
        subtitle={[company.sector, company.country, company.owner?.name].filter(Boolean).join(' · ')}
        path={<NoContactBanner own={company.noContact} />}
        actions={
          mayWrite ? (
            <>
              <Button onClick={() => setDialog('contact')}>{t('contact.add')}</Button>
              <MenuButton
                named
                label={t('accounts.more', { name: company.name })}
                className={small.button}
                align="end"
                items={[
                  { id: 'refusal', label: t('accounts.refusal.title'), onPick: () => setDialog('refusal') },
                  ...acts(company.id),
                  { id: 'remove', label: t('company.remove'), onPick: () => void remove(company) },
                ]}
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
            <TagSection tags={company.tags} edit={edit} mayWrite={mayWrite} />
            <Reaching reach={company} edit={edit} mayWrite={mayWrite} />
            <Family companyId={company.id} />
          </>
        }
        timeline={
          <RecordTimeline
            kind="company"
            id={company.id}
            related={{ label: t('company.related') }}
            empty={{ title: t('accounts.noStoryTitle'), text: t('accounts.noStory') }}
          />
        }
        todo={
          <>
            <Section title={t('accounts.strength.title')}>
              <StrengthMark strength={company.strength} />
            </Section>
            {isOn('buying-groups') ? <BuyingGroup companyId={company.id} /> : null}
            <Slot at="company" id={company.id} />
            <Contacts company={company} />
            <Slot at="company-access" id={company.id} />
          </>
        }
      />
      {dialog === 'contact' ? <NewRecord kind="contact" at={company} onClose={() => setDialog(null)} /> : null}
      {dialog === 'refusal' ? (
        <NoContactDialog refusal={company.noContact} edit={edit} onClose={() => setDialog(null)} />
      ) : null}
      {edit.dialog}
    </>
  );
}

const nameIn = (company: Page | undefined, id: string) =>
  company?.owner?.id === id ? company.owner.name : company?.parent?.id === id ? company.parent.name : undefined;

/** The people at a company: those it is the main one of, then those who have a part here beside another. */
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
            <span className={css.grow}>
              <Go href={`/contacts/${contact.id}`} className={css.name}>
                {contact.name}
              </Go>
              <br />
              <span className={css.quiet}>{contact.title ?? contact.email ?? ''}</span>
            </span>
            {contact.strength.value === null ? null : <StrengthMark strength={contact.strength} />}
          </li>
        ))}
      </ul>
      {more > 0 ? <Go href={`/contacts?f=company:is:${company.id}`}>{t('company.allContacts')}</Go> : null}
      {company.alsoHere.length > 0 ? <h3 className={css.sub}>{t('company.alsoHere')}</h3> : null}
      <ul className={css.list}>
        {company.alsoHere.map((position) => (
          <li key={position.id}>
            <Go href={`/contacts/${position.contact.id}`} className={css.name}>
              {position.contact.name}
            </Go>
            <span className={css.quiet}>{positionLine(position, f, t)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
