import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { SpaceFields } from './space-fields.tsx';
import { useSpaces } from './use-spaces.ts';

/** Opens the space of a team and goes there. */
export function OpenForm({ lead, onClose }: { lead: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useSpaces();
  const router = useRouter();
  const [said, setSaid] = useState({ name: t('spaces.teamOf', { name: lead.name }), purpose: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'purpose']);
  const send = async () => {
    const { problem: refused, id } = await acts.open({ leadId: lead.id, ...said });
    setProblem(refused);
    if (refused) return;
    onClose();
    if (id) void router.navigate({ href: `/spaces/${id}` });
  };
  return (
    <Dialog title={t('spaces.openOf', { name: lead.name })} onClose={onClose}>
      <Form
        submit={t('spaces.open')}
        disabled={said.name.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SpaceFields said={said} byField={byField} onChange={setSaid} />
      </Form>
    </Dialog>
  );
}
