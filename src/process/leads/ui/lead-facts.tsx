import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import type { Lead } from './api.ts';
import { Received } from './received.tsx';
import { ReferDialog } from './refer-dialog.tsx';
import { useHiddenOfLeads } from './rights.ts';

const texts = [
  ...(['name', 'companyName', 'title', 'email', 'phone', 'country', 'language', 'interest'] as const),
  ...(['source', 'medium', 'campaign'] as const),
];

/** What is known of a lead, each changed where it stands; how it came to its owner is said beside him. */
export function LeadFacts({ lead, edit, mayWrite }: { lead: Lead; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [isGiving, setGiving] = useState(false);
  const [isReferring, setReferring] = useState(false);
  const hidden = useHiddenOfLeads();
  const label = (id: string) => t(`lead.field.${id}`);
  const text = (id: (typeof texts)[number]): Fact => ({
    ...{ id, label: label(id), value: lead[id] ?? '–' },
    edit: mayWrite
      ? { kind: 'text', value: lead[id] ?? '', save: (typed) => edit.save({ [id]: typed.trim() || null }) }
      : undefined,
  });
  const change = (id: string, open: () => void) =>
    mayWrite ? (
      <Button kind="link" aria-label={t('kit.record.change', { field: label(id) })} onClick={open}>
        {t('accounts.change')}
      </Button>
    ) : undefined;
  const owner: Fact = {
    ...{ id: 'ownerId', label: label('ownerId') },
    value: lead.owner ? <PersonName person={lead.owner} /> : t('lead.nobody'),
    note: change('ownerId', () => setGiving(true)),
  };
  const sender: Fact = {
    ...{ id: 'referredById', label: label('referredById') },
    value: lead.referredBy ? <Go href={`/contacts/${lead.referredBy.id}`}>{lead.referredBy.name}</Go> : '–',
    note: change('referredById', () => setReferring(true)),
  };
  const employees: Fact = {
    ...{ id: 'employees', label: label('employees'), value: lead.employees ?? '–' },
    edit: mayWrite
      ? {
          kind: 'text',
          value: lead.employees === null ? '' : String(lead.employees),
          save: async (typed) => {
            const digits = typed.replaceAll(/[\s.,']/g, '');
            if (digits !== '' && !/^\d{1,9}$/.test(digits)) return t('lead.employeesBad');
            return edit.save({ employees: digits === '' ? null : Number(digits) });
          },
        }
      : undefined,
  };
  const noContact: Fact = {
    ...{ id: 'noContact', label: label('noContact'), value: t(lead.noContact ? 'lead.yes' : 'lead.no') },
    edit: mayWrite
      ? {
          kind: 'choice',
          value: String(lead.noContact),
          choices: ['false', 'true'].map((id) => ({ id, label: t(id === 'true' ? 'lead.yes' : 'lead.no') })),
          save: (chosen) => edit.save({ noContact: chosen === 'true' }),
        }
      : undefined,
  };
  const moments: Fact[] = (['receivedAt', 'answeredAt', 'dueAt'] as const).flatMap((id) => {
    const at = lead[id];
    return at ? [{ id, label: label(id), value: <Received at={at} /> }] : [];
  });
  return (
    <>
      <Facts
        kind="lead"
        items={[
          ...texts.filter((id) => !hidden.includes(id)).map(text),
          sender,
          employees,
          owner,
          noContact,
          ...moments,
        ]}
      />
      {isGiving ? <GiveDialog lead={lead} edit={edit} onClose={() => setGiving(false)} /> : null}
      {isReferring ? <ReferDialog lead={lead} edit={edit} onClose={() => setReferring(false)} /> : null}
    </>
  );
}

/** Gives a lead to somebody else. */
function GiveDialog({ lead, edit, onClose }: { lead: Lead; edit: Edit; onClose: () => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState(lead.owner);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    const refused = await edit.save({ ownerId: to?.id ?? null });
    if (refused === null) onClose();
    else setError(refused);
  };
  return (
    <Dialog title={t('lead.give')} onClose={onClose}>
      <Form
        submit={t('lead.give')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField required label={t('lead.field.ownerId')} value={to} onChange={setTo} />
      </Form>
    </Dialog>
  );
}
