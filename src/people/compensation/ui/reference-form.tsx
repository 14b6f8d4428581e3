import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { settingsApi } from './queries.ts';

/** Notes what a role is paid elsewhere, with its year and where that was published. */
export function ReferenceForm({ currency, onClose }: { currency: string; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useUndoable(['pay-reference'], undoAct);
  const [role, setRole] = useState('');
  const [year, setYear] = useState(f.today.slice(0, 4));
  const [amount, setAmount] = useState<number | null>(null);
  const [source, setSource] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['role', 'year', 'amount', 'source']);
  const send = async () => {
    if (amount === null) return;
    const body = { role, year: Number(year) || 0, amount, currency, source };
    const sent = await settingsApi.call('POST /api/v1/pay/references', { body });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.lab.reference.added', { role, year }));
  };
  return (
    <Dialog title={t('pay.lab.reference.add')} onClose={onClose}>
      <Form
        submit={t('pay.lab.reference.save')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('pay.lab.reference.ofRole')}
          value={role}
          maxLength={80}
          onChange={setRole}
          error={byField.role}
        />
        <MoneyField
          required
          label={t('pay.lab.reference.amount')}
          currency={currency}
          value={null}
          onChange={(value) => setAmount(value?.amount ?? null)}
          error={byField.amount}
        />
        <TextField
          required
          label={t('pay.lab.reference.year')}
          value={year}
          maxLength={4}
          onChange={setYear}
          error={byField.year}
        />
        <TextField
          required
          label={t('pay.lab.reference.source')}
          hint={t('pay.lab.reference.sourceHint')}
          value={source}
          maxLength={200}
          onChange={setSource}
          error={byField.source}
        />
      </Form>
    </Dialog>
  );
}
