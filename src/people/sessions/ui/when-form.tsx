import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Meeting } from './queries.ts';
import { useMeetings } from './use-meetings.ts';
import { hourOf, minuteOf } from './words.ts';

/** Another day or hour for one meeting, or why it does not take place. */
export function WhenForm(props: { meeting: Meeting; asks: 'move' | 'skip'; onClose: () => void }) {
  const { meeting, asks, onClose } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useMeetings();
  const [dueOn, setDueOn] = useState([meeting.dueOn, f.today].sort().at(-1) ?? f.today);
  const [hour, setHour] = useState(hourOf(meeting.atMinute));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['dueOn', 'atMinute', 'reason']);
  const atMinute = minuteOf(hour);
  const send = async () => {
    const said =
      asks === 'skip' ? await acts.skip(meeting, reason) : await acts.move(meeting, { dueOn, atMinute: atMinute ?? 0 });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t(`week.${asks}Of`, { name: meeting.name })} onClose={onClose}>
      <Form
        submit={t(`week.${asks}`)}
        disabled={asks === 'skip' ? reason.trim() === '' : !dueOn || atMinute === null}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {asks === 'skip' ? (
          <TextField
            required
            lines={2}
            label={t('week.reason')}
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={byField.reason}
          />
        ) : (
          <>
            <DateField
              required
              label={t('week.day')}
              min={f.today}
              value={dueOn}
              onChange={setDueOn}
              error={byField.dueOn}
            />
            <TextField
              required
              type="time"
              label={t('week.hour')}
              value={hour}
              onChange={setHour}
              error={byField.atMinute}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
