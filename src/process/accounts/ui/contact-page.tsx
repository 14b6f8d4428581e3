import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnreached } from '../../../kit/device/known.ts';
import { asItBecomes, useWaiting } from '../../../kit/device/later.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { type Edit, useEdit } from '../../../kit/forms/use-edit.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useStanding } from '../../../kit/record/use-standing.ts';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { contactPolicy } from '../policy.ts';
import { refusedBy } from '../rules/may-contact.ts';
import { accountsApi, type Contact, findCompanies, type ContactPage as Page } from './api.ts';
import { NoContactBanner, NoContactDialog } from './no-contact.tsx';
import { Positions } from './positions.tsx';
import { contactQuery } from './queries.ts';
import { Reaching } from './reaching.tsx';
import { type FactSpec, RecordFacts } from './record-facts.tsx';
import { namesOf, saveOrLater } from './send-later.ts';
import { StrengthMark } from './strength-mark.tsx';
import { TagSection } from './tag-line.tsx';
import { useKeptChoices } from './use-kept-choices.ts';
import { useRemove } from './use-remove.ts';

const texts = ['name', 'title', 'email', 'phone'] as const;

/** The fields of a contact as they are sent. */
const valuesOf = (contact: Contact) => ({
  ...Object.fromEntries(texts.map((field) => [field, contact[field]])),
  companyId: contact.company?.id ?? null,
  ownerId: contact.owner?.id ?? null,
  tagIds: contact.tags.map(({ id }) => id),
  addresses: contact.addresses,
  phones: contact.phones,
  channels: contact.channels,
  noContact: contact.noContact,
});

/** One contact: how to reach him, all that happened, and where he stands. */
export default function ContactPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { contactId = '' } = useParams({ strict: false }) as { contactId?: string };
  const { asOf, isPast } = useAsOf();
  const found = useQuery(contactQuery(contactId, asOf));
  const [refusing, setRefusing] = useState(false);
  const acts = useRecordActs('contact');
  const remove = useRemove('contact', '/contacts');
  const waiting = useWaiting();
  const contact = found.data && (asOf ? found.data : asItBecomes('contact', found.data, waiting));
  useKeptChoices(contact?.mayWrite ?? false);
  useStanding('/contacts', contactId, contact?.id);
  useCrumbs(
    contact
      ? [{ label: t('app.pillar.process') }, { label: t('contact.plural'), path: '/contacts' }, { label: contact.name }]
      : [],
  );
  const say = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'object') return t('accounts.several');
    return field === 'companyId' || field === 'ownerId' ? t('accounts.another') : String(value);
  };
  const edit = useEdit<Contact>({
    record: contact,
    values: valuesOf,
    send: (changes, version, id, before, called) =>
      saveOrLater<Contact>(
        'contact',
        { on: { id, version, name: contact?.name ?? '' }, changes, before },
        () =>
          accountsApi.call('PATCH /api/v1/contacts/:id', { params: { id }, body: changes as never, ifMatch: version }),
        { t, say, called: { ...namesOf(contact), ...called } },
      ),
    onSaved: () => Promise.all(['contact', 'company'].map((kind) => client.invalidateQueries({ queryKey: [kind] }))),
    fieldName: (field) => t(`contact.field.${field}`),
    say,
  });
  // What stands here stays where the server cannot be reached; what is gone does not.
  if (found.error && !(contact && isUnreached(found.error))) return <NotFound error={found.error} />;
  if (!contact) return <Skeleton lines={6} />;
  const mayWrite = contact.mayWrite && !isPast;
  const { addresses, phones, channels } = contact;
  return (
    <>
      <RecordPage
        title={contact.name}
        subtitle={[contact.title, contact.company?.name, contact.owner?.name].filter(Boolean).join(' · ')}
        path={
          <NoContactBanner
            own={contact.noContact}
            company={contact.company && { name: contact.company.name, refusal: contact.companyNoContact }}
          />
        }
        actions={
          mayWrite ? (
            <MenuButton
              named
              label={t('accounts.more', { name: contact.name })}
              className={small.button}
              align="end"
              items={[
                { id: 'refusal', label: t('accounts.refusal.title'), onPick: () => setRefusing(true) },
                ...acts(contact.id),
                { id: 'remove', label: t('contact.remove'), onPick: () => void remove(contact) },
              ]}
            >
              {t('team.acts')}
            </MenuButton>
          ) : undefined
        }
        facts={
          <>
            <Section title={t('kit.record.facts')}>
              <ContactFacts contact={contact} edit={edit} mayWrite={mayWrite} />
            </Section>
            <Slot at="contact-facts" id={contact.id} />
            <TagSection tags={contact.tags} edit={edit} mayWrite={mayWrite} />
            {addresses && phones && channels ? (
              <Reaching reach={{ addresses, phones, channels }} edit={edit} mayWrite={mayWrite} />
            ) : null}
          </>
        }
        timeline={
          <RecordTimeline
            kind="contact"
            id={contact.id}
            empty={{ title: t('accounts.noStoryTitle'), text: t('accounts.noStory') }}
          />
        }
        todo={
          <>
            <Section title={t('accounts.strength.title')}>
              <StrengthMark strength={contact.strength} />
            </Section>
            <Positions contactId={contact.id} positions={contact.positions} mayWrite={mayWrite} />
            <Slot at="contact" id={contact.id} />
            <Slot at="contact-access" id={contact.id} />
          </>
        }
      />
      {refusing ? <NoContactDialog refusal={contact.noContact} edit={edit} onClose={() => setRefusing(false)} /> : null}
      {edit.dialog}
    </>
  );
}

/** Each fact changed where it stands; an address that he refuses to be reached by is struck through. */
function ContactFacts({ contact, edit, mayWrite }: { contact: Page; edit: Edit; mayWrite: boolean }) {
  const { user } = useSession();
  const hidden: readonly string[] = contactPolicy.hidden?.[user.role as keyof typeof contactPolicy.write] ?? [];
  const refused = { noContact: contact.noContact, company: { noContact: contact.companyNoContact } };
  const isRefused = (field: string) =>
    (field === 'email' || field === 'phone') && contact[field] !== null && refusedBy(refused, field) !== null;
  const facts: FactSpec[] = [
    ...texts
      .filter((field) => !hidden.includes(field))
      .map((field) => ({
        field,
        value: contact[field],
        ...(isRefused(field) ? { shown: <s>{contact[field]}</s> } : {}),
      })),
    {
      field: 'companyId',
      chosen: contact.company,
      link: contact.company ? <Go href={`/companies/${contact.company.id}`}>{contact.company.name}</Go> : undefined,
      find: findCompanies,
    },
    { field: 'ownerId', chosen: contact.owner },
  ];
  return <RecordFacts kind="contact" facts={facts} edit={edit} mayWrite={mayWrite} />;
}
