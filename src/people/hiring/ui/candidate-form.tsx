import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { candidatesApi, type RequisitionTold } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

const blank = { name: '', email: '', phone: '', letter: '' };

/** Somebody whom the one who hires knows of, as the first line of his story here. */
export function CandidateForm({ requisition, onClose }: { requisition: RequisitionTold; onClose: () => void }) {
  const { t } = useTranslation();
  const way = useWay();
  const { refresh } = useHiringActs();
  const [said, setSaid] = useState(blank);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, Object.keys(blank));
  const set = (field: keyof typeof blank) => (value: string) => setSaid((before) => ({ ...before, [field]: value }));
  const save = async () => {
    const sent = await candidatesApi.call('POST /api/v1/candidates', {
      body: {
        ...{ requisitionId: requisition.id, name: said.name, referees: [] },
        ...{ email: said.email.trim() || null, phone: said.phone.trim() || null, letter: said.letter.trim() || null },
      },
    });
    if (!sent.ok) return setProblem(sent.problem);
    await refresh();
    onClose();
    way.go(`/hiring/candidates/${sent.answer.id}`);
  };
  return (
    <Dialog title={t('hiring.enter')} onClose={onClose}>
      <Form
        submit={t('hiring.enterNow')}
        disabled={said.name.trim() === ''}
        onSubmit={save}
        errors={rest}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('hiring.candidate.name')}
          required
          value={said.name}
          onChange={set('name')}
          error={byField.name}
        />
        <TextField
          label={t('hiring.candidate.email')}
          type="email"
          value={said.email}
          onChange={set('email')}
          error={byField.email}
        />
        <TextField
          label={t('hiring.candidate.phone')}
          value={said.phone}
          onChange={set('phone')}
          error={byField.phone}
        />
        <TextField
          label={t('hiring.candidate.letter')}
          lines={5}
          value={said.letter}
          onChange={set('letter')}
          error={byField.letter}
        />
      </Form>
    </Dialog>
  );
}
