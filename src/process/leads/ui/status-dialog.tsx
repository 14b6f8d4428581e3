import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';

type Given = { reason: string | null; recycleOn?: string };

/** Why a lead is given up, or until which day it is put back and why. */
export function StatusDialog(props: {
  to: 'recycled' | 'disqualified';
  onSave: (given: Given) => Promise<Problem | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { to } = props;
  const [reason, setReason] = useState('');
  const [recycleOn, setRecycleOn] = useState<string>(addDays(f.today, 90));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['reason', 'recycleOn']);
  const send = async () => {
    const refused = await props.onSave({ reason: reason.trim() || null, ...(to === 'recycled' ? { recycleOn } : {}) });
    if (refused) return setProblem(refused);
    props.onClose();
  };
  return (
    <Dialog title={t(`lead.to.${to}`)} onClose={props.onClose}>
      <Form
        submit={t(`lead.to.${to}`)}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        {to === 'recycled' ? (
          <DateField
            label={t('lead.field.recycleOn')}
            required
            value={recycleOn}
            min={addDays(f.today, 1)}
            onChange={(day) => setRecycleOn(day ?? '')}
            error={byField.recycleOn}
          />
        ) : null}
        <TextField
          label={t('lead.field.statusReason')}
          required={to === 'disqualified'}
          maxLength={500}
          lines={2}
          value={reason}
          onChange={setReason}
          error={byField.reason}
        />
      </Form>
    </Dialog>
  );
}
