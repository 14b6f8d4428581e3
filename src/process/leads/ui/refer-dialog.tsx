import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type * as accounts from '../../accounts/contract.ts';
import type { Lead } from './api.ts';

const accountsApi = browserClient<typeof accounts>();

async function findContacts(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(accountsApi.call('GET /api/v1/contacts', { query, signal }))).items;
}

/** Says which contact sent a lead, or that nobody did. */
export function ReferDialog({ lead, edit, onClose }: { lead: Lead; edit: Edit; onClose: () => void }) {
  const { t } = useTranslation();
  const [by, setBy] = useState(lead.referredBy);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    const refused = await edit.save({ referredById: by?.id ?? null });
    if (refused === null) onClose();
    else setError(refused);
  };
  return (
    <Dialog title={t('lead.referrer')} onClose={onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField label={t('lead.field.referredById')} value={by} onChange={setBy} people={findContacts} />
      </Form>
    </Dialog>
  );
}
