import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useOpenedPart } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type BuyingRole, buyingRoles } from '../../accounts/index.ts';
import { accountsApi, type DealPageAnswer, dealsApi } from './api.ts';
import lines from './lines.module.css';
import css from './pipeline.module.css';
import { sentence } from './send.ts';
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

function EditPeople(props: { deal: DealPageAnswer; onSaved: (groupId: string) => Promise<void>; onClose: () => void }) {
  const deal = useOpenedPart(props.deal, ({ people }) => people);
  const { t } = useTranslation();
  const made = useRef(0);
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    deal.people.length > 0
      ? deal.people.map(({ id, contact, role }) => ({ key: id, contact, role }))
      : [{ key: 'new-0', contact: null, role: null }],
  );
  const [problem, setProblem] = useState<string | null>(null);
  const set = (at: number, change: Partial<Draft>) =>
    setDrafts(drafts.map((draft, place) => (place === at ? { ...draft, ...change } : draft)));
  const add = () => {
    made.current += 1;
    setDrafts([...drafts, { key: `new-${made.current}`, contact: null, role: null }]);
  };
  const send = async () => {
    if (drafts.some(({ contact }) => contact === null)) return setProblem(t('pipeline.people.incomplete'));
    const people = drafts.map(({ contact, role }) => ({ contactId: contact?.id ?? '', role }));
    const outcome = await dealsApi.call('PUT /api/v1/deals/:id/people', {
      params: { id: deal.id },
      ifMatch: deal.version,
      body: { people },
    });
    if (outcome.ok) return props.onSaved(outcome.answer.groupId);
    const { problem: told } = outcome;
    setProblem(told.status === 412 ? t('pipeline.conflict.reload') : sentence(told as never, t));
  };
  return (
    <Dialog title={t('pipeline.people.title')} onClose={props.onClose}>
      <Form
        submit={t('pipeline.people.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        {drafts.map((draft, at) => (
          <fieldset key={draft.key} className={lines.fields}>
            <legend>{draft.contact?.name ?? t('pipeline.people.part', { number: at + 1 })}</legend>
            <div className={lines.first}>
              <PersonField
                required
                label={t('pipeline.people.contact')}
                value={draft.contact}
                people={(typed, signal) => contactsFor(typed, signal, deal.company?.id)}
                onChange={(contact) => set(at, { contact })}
              />
            </div>
            <SelectField
              label={t('pipeline.people.role')}
              none={t('pipeline.people.noRole')}
              value={draft.role ?? ''}
              options={buyingRoles.map((id) => ({ id, label: t(`buyingGroup.role.${id}`) }))}
              onChange={(role) => set(at, { role: (role || null) as BuyingRole | null })}
            />
            <div className={lines.acts}>
              <Button
                kind="link"
                aria-label={t('pipeline.people.removeOf', { person: draft.contact?.name ?? String(at + 1) })}
                onClick={() => setDrafts(drafts.filter((_, place) => place !== at))}
              >
                {t('pipeline.lines.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button disabled={drafts.length >= 100} onClick={add}>
            {t('pipeline.people.add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Those at the company first; by name anybody. */
async function contactsFor(typed: string, signal: AbortSignal, companyId: string | undefined) {
  const q = typed.trim();
  const query = { limit: 8, ...(q ? { q } : companyId ? { companyId: [companyId] } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/contacts', { query, signal }))).items;
}
