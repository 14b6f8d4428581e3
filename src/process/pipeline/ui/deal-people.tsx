import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useOpenedPart } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type BuyingRole, buyingRoles } from '../../accounts/index.ts';
import { accountsApi, type DealPageAnswer, dealsApi } from './api.ts';
import { PartFields, PartsDialog, sentParts, useParts } from './parts-dialog.tsx';
import css from './pipeline.module.css';
import { useSaved } from './use-saved.ts';

/** Who of the buyer's is in the deal and as what; while nobody is named, who works at its company. */
export function DealPeople({ deal, fixed }: { deal: DealPageAnswer; fixed: boolean }) {
  const { t } = useTranslation();
  const tellSaved = useSaved('deal');
  const [isEditing, setEditing] = useState(false);
  const saved = async (groupId: string) => {
    setEditing(false);
    await tellSaved(groupId, t('pipeline.people.saved'));
  };
  const isNamed = deal.people.length > 0;
  const all = isNamed ? deal.people : deal.contacts.map((contact) => ({ id: contact.id, contact, role: null }));
  return (
    <Section
      title={t(isNamed ? 'pipeline.people.title' : 'pipeline.record.people')}
      action={
        fixed ? undefined : (
          <Button kind="link" onClick={() => setEditing(true)}>
            {t(isNamed ? 'pipeline.people.edit' : 'pipeline.people.name')}
          </Button>
        )
      }
    >
      {all.length === 0 ? (
        <p className={css.quiet}>
          {deal.company ? t('pipeline.record.nobody', { company: deal.company.name }) : t('pipeline.record.noCompany')}
        </p>
      ) : (
        <ul className={css.people}>
          {all.map(({ id, contact, role }) => (
            <li key={id}>
              <Go href={`/contacts/${contact.id}`}>{contact.name}</Go>
              <span className={`${css.quiet} ${css.under}`}>
                {[role ? t(`buyingGroup.role.${role}`) : null, contact.title].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isEditing ? <EditPeople deal={deal} onSaved={saved} onClose={() => setEditing(false)} /> : null}
    </Section>
  );
}

type Draft = { key: string; contact: { id: string; name: string } | null; role: BuyingRole | null };
const nobody = { contact: null, role: null };

function EditPeople(props: { deal: DealPageAnswer; onSaved: (groupId: string) => Promise<void>; onClose: () => void }) {
  const deal = useOpenedPart(props.deal, ({ people }) => people);
  const { t } = useTranslation();
  const { parts, set, add, remove } = useParts<Draft>(() =>
    deal.people.length > 0
      ? deal.people.map(({ id, contact, role }) => ({ key: id, contact, role }))
      : [{ key: 'first', ...nobody }],
  );
  const send = async () => {
    if (parts.some(({ contact }) => contact === null)) return { refused: t('pipeline.people.incomplete') };
    const people = parts.map(({ contact, role }) => ({ contactId: contact?.id ?? '', role }));
    const asked = { params: { id: deal.id }, ifMatch: deal.version, body: { people } };
    return sentParts(await dealsApi.call('PUT /api/v1/deals/:id/people', asked), t);
  };
  return (
    <PartsDialog
      {...{ title: t('pipeline.people.title'), submit: t('pipeline.people.save'), add: t('pipeline.people.add') }}
      {...{
        isFull: parts.length >= 100,
        onAdd: () => add(nobody),
        send,
        onSaved: props.onSaved,
        onClose: props.onClose,
      }}
    >
      {parts.map(({ key, contact, role }, at) => (
        <PartFields
          key={key}
          name={contact?.name ?? t('pipeline.people.part', { number: at + 1 })}
          first={
            <PersonField
              required
              label={t('pipeline.people.contact')}
              value={contact}
              people={(typed, signal) => contactsFor(typed, signal, deal.company?.id)}
              onChange={(found) => set(key, { contact: found })}
            />
          }
          remove={t('pipeline.people.removeOf', { person: contact?.name ?? String(at + 1) })}
          onRemove={() => remove(key)}
        >
          <SelectField
            label={t('pipeline.people.role')}
            none={t('pipeline.people.noRole')}
            value={role ?? ''}
            options={buyingRoles.map((id) => ({ id, label: t(`buyingGroup.role.${id}`) }))}
            onChange={(chosen) => set(key, { role: (chosen || null) as BuyingRole | null })}
          />
        </PartFields>
      ))}
    </PartsDialog>
  );
}

/** Those at the company first; by name anybody. */
async function contactsFor(typed: string, signal: AbortSignal, companyId: string | undefined) {
  const q = typed.trim();
  const query = { limit: 8, ...(q ? { q } : companyId ? { companyId: [companyId] } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/contacts', { query, signal }))).items;
}
