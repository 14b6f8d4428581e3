import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSpaces } from './use-spaces.ts';

/** Opens the space of a team and goes there. */
export function OpenForm({ lead, onClose }: { lead: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useSpaces();
  const router = useRouter();
  const [name, setName] = useState(t('spaces.teamOf', { name: lead.name }));
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'purpose']);
  const send = async () => {
    const { problem: said, id } = await acts.open({ leadId: lead.id, name, purpose });
    setProblem(said);
    if (said) return;
    onClose();
    if (id) void router.navigate({ href: `/spaces/${id}` });
  };
  return (
    <Dialog title={t('spaces.openOf', { name: lead.name })} onClose={onClose}>
      <Form
        submit={t('spaces.open')}
        disabled={name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('spaces.field.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <TextField
          lines={4}
          label={t('spaces.field.purpose')}
          hint={t('spaces.field.purposeHint')}
          maxLength={2_000}
          value={purpose}
          onChange={setPurpose}
          error={byField.purpose}
        />
      </Form>
    </Dialog>
  );
}
