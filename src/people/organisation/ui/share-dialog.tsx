import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { sharesApi } from './api.ts';

/** Shares one record with a person or a team, to read or to change, up to a day if wanted. */
export function ShareDialog(props: {
  kind: string;
  id: string;
  onClose: () => void;
  onShared: (name: string, groupId: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const [whom, setWhom] = useState<'person' | 'team'>('person');
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [duty, setDuty] = useState('');
  const [may, setMay] = useState<'read' | 'write'>('read');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'teamOf', 'duty', 'may', 'until', 'reason']);
  const send = async () => {
    const done = await sharesApi.call('POST /api/v1/shares', {
      body: {
        kind: props.kind,
        id: props.id,
        ...(person ? { [whom === 'person' ? 'personId' : 'teamOf']: person.id } : {}),
        duty: whom === 'person' ? duty.trim() || null : null,
        may,
        until: until || null,
        reason: reason.trim() || null,
      },
    });
    if (!done.ok) return setProblem(done.problem);
    props.onClose();
    await props.onShared(
      whom === 'person' ? (person?.name ?? '') : t('sharing.teamOf', { name: person?.name }),
      done.answer.groupId,
    );
  };
  return (
    <Dialog title={t('sharing.shareTitle')} onClose={props.onClose}>
      <Form
        submit={t('sharing.share')}
        errors={rest}
        disabled={person === null}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          label={t('sharing.whom')}
          required
          value={whom}
          onChange={(id) => setWhom(id as 'person' | 'team')}
          options={(['person', 'team'] as const).map((id) => ({ id, label: t(`sharing.to.${id}`) }))}
        />
        <PersonField
          label={t(whom === 'person' ? 'sharing.person' : 'sharing.manager')}
          required
          value={person}
          onChange={setPerson}
          error={byField.personId ?? byField.teamOf}
        />
        {whom === 'person' ? (
          <TextField
            label={t('sharing.duty')}
            maxLength={80}
            value={duty}
            onChange={setDuty}
            hint={t('sharing.dutyHint')}
            error={byField.duty}
          />
        ) : null}
        <SelectField
          label={t('sharing.right')}
          required
          value={may}
          onChange={(id) => setMay(id as 'read' | 'write')}
          options={(['read', 'write'] as const).map((id) => ({ id, label: t(`sharing.rights.${id}`) }))}
          error={byField.may}
        />
        <DateField
          label={t('sharing.lastDay')}
          min={f.today}
          value={until}
          onChange={setUntil}
          hint={t('sharing.lastDayHint')}
          error={byField.until}
        />
        <TextField
          label={t('sharing.reason')}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={byField.reason}
        />
      </Form>
    </Dialog>
  );
}
