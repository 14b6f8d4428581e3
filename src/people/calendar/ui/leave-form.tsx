import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DayPart, dayParts } from '../../../ground/working-hours.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type LeaveReason, leaveReasons } from '../rules/leave.ts';
import { findPeople } from './queries.ts';
import { useLeave } from './use-leave.ts';

type Named = { id: string; name: string };
const fields = ['personId', 'firstDay', 'lastDay', 'part', 'reason', 'note', 'standInId'];

/** Leave that is asked for; whoever leads people enters it for them, too. */
export function LeaveForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const acts = useLeave();
  const leads = ['leader', 'operations', 'manager'].includes(user.role);
  const [person, setPerson] = useState<Named | null>({ id: user.id, name: user.name });
  const [firstDay, setFirst] = useState('');
  const [lastDay, setLast] = useState('');
  const [part, setPart] = useState<DayPart>('day');
  const [reason, setReason] = useState<LeaveReason>('holiday');
  const [note, setNote] = useState('');
  const [standIn, setStandIn] = useState<Named | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, fields);
  const isHalf = part !== 'day';
  const send = async () => {
    if (!person) return;
    const said = await acts.ask({
      ...{ personId: person.id, firstDay, lastDay: isHalf ? firstDay : lastDay || firstDay, part, reason, note },
      standInId: isHalf ? null : (standIn?.id ?? null),
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('calendar.ask')} onClose={onClose}>
      <Form
        submit={t('calendar.ask')}
        disabled={firstDay === '' || !person}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {leads ? (
          <PersonField
            required
            label={t('calendar.field.person')}
            value={person}
            people={findPeople}
            onChange={setPerson}
            error={byField.personId}
          />
        ) : null}
        <SelectField
          required
          label={t('calendar.field.part')}
          value={part}
          options={dayParts.map((id) => ({ id, label: t(`calendar.part.${id}`) }))}
          onChange={(id) => setPart(id as DayPart)}
          error={byField.part}
        />
        <DateField
          required
          label={t(isHalf ? 'calendar.field.day' : 'calendar.field.firstDay')}
          value={firstDay}
          onChange={setFirst}
          error={byField.firstDay}
        />
        {isHalf ? null : (
          <DateField
            label={t('calendar.field.lastDay')}
            min={firstDay}
            value={lastDay}
            onChange={setLast}
            error={byField.lastDay}
          />
        )}
        <SelectField
          required
          label={t('calendar.field.reason')}
          value={reason}
          options={leaveReasons.map((id) => ({ id, label: t(`calendar.reason.${id}`) }))}
          onChange={(id) => setReason(id as LeaveReason)}
        />
        {isHalf ? null : (
          <PersonField
            label={t('calendar.field.standIn')}
            value={standIn}
            people={findPeople}
            onChange={setStandIn}
            error={byField.standInId}
          />
        )}
        <TextField lines={2} label={t('calendar.field.note')} maxLength={500} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
