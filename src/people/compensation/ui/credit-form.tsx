import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { disputesApi } from './queries.ts';

/** Credits somebody with what no deal gives: a correction of what he sold. */
export function CreditForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const { currency } = settings;
  const acts = useUndoable(['pay-credit', 'pay-dispute', 'pay-run', 'pay-statement'], undoAct);
  const [day, setDay] = useState(f.today);
  const [amount, setAmount] = useState<number | null>(null);
  const [what, setWhat] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['day', 'amount', 'what']);
  const send = async () => {
    if (amount === null) return;
    const sent = await disputesApi.call('POST /api/v1/pay/credits', {
      body: { personId: person.id, day, measure: 'revenue', role: 'direct', amount, currency, what },
    });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.credits.given', { name: person.name, what }));
  };
  return (
    <Dialog title={t('pay.credits.title', { name: person.name })} onClose={onClose}>
      <Form
        submit={t('pay.credits.give')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('pay.credits.what')}
          hint={t('pay.credits.hint')}
          value={what}
          maxLength={120}
          onChange={setWhat}
          error={byField.what}
        />
        <MoneyField
          required
          label={t('pay.credits.amount')}
          currency={currency}
          value={null}
          onChange={(value) => setAmount(value?.amount ?? null)}
          error={byField.amount}
        />
        <DateField required label={t('pay.credits.day')} value={day} onChange={setDay} error={byField.day} />
      </Form>
    </Dialog>
  );
}
