import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DayPart, dayParts } from '../../../ground/working-hours.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type LeaveReason, leaveReasons } from '../rules/leave.ts';
import css from './calendar.module.css';
import { allowancesQuery } from './queries.ts';
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
            onChange={setStandIn}
            error={byField.standInId}
          />
        )}
        {isHalf ? <p className={css.quiet}>{t('calendar.halfMoves')}</p> : null}
        {person && firstDay ? (
          <Takes
            personId={person.id}
            firstDay={firstDay}
            lastDay={isHalf ? firstDay : lastDay || firstDay}
            part={part}
            isHoliday={reason === 'holiday'}
          />
        ) : null}
        <TextField lines={2} label={t('calendar.field.note')} maxLength={500} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}

type TakesOf = { personId: string; firstDay: string; lastDay: string; part: DayPart; isHoliday: boolean };

/** What some leave would take, and what is left of the year before it. */
function Takes({ isHoliday, ...asked }: TakesOf) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery({
    ...allowancesQuery({ ...asked, year: asked.firstDay.slice(0, 4) }),
    enabled: asked.firstDay <= asked.lastDay,
  });
  if (!data || data.takes === null) return null;
  const one = data.items.find(({ person }) => person.id === asked.personId);
  const takes = f.number(data.takes, 1);
  if (!isHoliday || !one || one.days === null || one.remaining === null)
    return <p className={css.quiet}>{t('calendar.allowance.takesOnly', { takes })}</p>;
  const of = f.number((one.entitled ?? one.days) + one.carriedOver - one.lapsed, 1);
  return (
    <p className={css.quiet} role="status">
      {t('calendar.allowance.takes', { ...{ takes, of, year: data.year }, remaining: f.number(one.remaining, 1) })}{' '}
      {data.takes > one.remaining ? <b>{t('calendar.allowance.isOver')}</b> : null}
    </p>
  );
}
