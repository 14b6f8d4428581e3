import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Person, peopleApi } from './api.ts';

/** To whom a person reports, and since when: today, or an earlier day that the past is to know of. */
export function SetManager({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [manager, setManager] = useState<{ id: string; name: string } | null>(person.manager);
  const [since, setSince] = useState(f.today);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['managerId', 'trueFrom']);
  const send = async () => {
    const before = person.manager;
    const done = await peopleApi.call('POST /api/v1/people/:id/manager', {
      params: { id: person.id },
      body: { managerId: manager?.id ?? null, ...(since && since !== f.today ? { trueFrom: since } : {}) },
    });
    if (!done.ok) return setProblem(done.problem);
    await client.invalidateQueries({ queryKey: ['person'] });
    onClose();
    toast({
      text: manager
        ? t('person.manager.done', { name: person.name, manager: manager.name })
        : t('person.manager.top', { name: person.name }),
      // A line entered for an earlier day is taken back on the person's page, by its change.
      undo:
        since === f.today
          ? () =>
              void peopleApi
                .call('POST /api/v1/people/:id/manager', {
                  params: { id: person.id },
                  body: { managerId: before?.id ?? null },
                })
                .then(() => client.invalidateQueries({ queryKey: ['person'] }))
          : undefined,
    });
  };
  return (
    <Dialog title={t('person.manager.title', { name: person.name })} onClose={onClose}>
      <Form
        submit={t('person.manager.save')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          label={t('person.field.manager')}
          value={manager}
          onChange={setManager}
          except={[person.id]}
          error={byField.managerId}
        />
        <DateField
          label={t('person.manager.since')}
          required
          max={f.today}
          value={since}
          onChange={setSince}
          hint={t('person.manager.sinceHint')}
          error={byField.trueFrom}
        />
      </Form>
    </Dialog>
  );
}
