import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Person, peopleApi } from './api.ts';
import { findActive } from './queries.ts';

/** Somebody has left: what ends, what stays, and who leads his people from now on. */
export function Deactivate(props: { person: Person; reports: readonly Person[]; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person, reports, onClose } = props;
  const [heir, setHeir] = useState<{ id: string; name: string } | null>(person.manager);
  const [error, setError] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['person'] });
  const failed = async (problem: Problem) => {
    setError(sentenceOf(problem, t('kit.unreachable')));
    await refresh();
  };
  const send = async () => {
    const done = await peopleApi.call('POST /api/v1/people/:id/deactivate', {
      params: { id: person.id },
      ifMatch: person.version,
    });
    if (!done.ok) return failed(done.problem);
    for (const report of reports) {
      const moved = await peopleApi.call('POST /api/v1/people/:id/manager', {
        params: { id: report.id },
        body: { managerId: heir?.id ?? null },
      });
      if (!moved.ok) return failed(moved.problem);
    }
    await refresh();
    onClose();
    toast({
      text: t('person.deactivate.done', { name: person.name }),
      undo: () =>
        void (async () => {
          await peopleApi.call('POST /api/v1/people/:id/reactivate', {
            params: { id: person.id },
            ifMatch: done.answer.version,
          });
          for (const report of reports)
            await peopleApi.call('POST /api/v1/people/:id/manager', {
              params: { id: report.id },
              body: { managerId: person.id },
            });
          await refresh();
        })(),
    });
  };
  const others = async (typed: string, signal: AbortSignal) =>
    (await findActive(typed, signal)).filter(({ id }) => id !== person.id && !reports.some((one) => one.id === id));
  return (
    <Dialog title={t('person.deactivate.title', { name: person.name })} onClose={onClose}>
      <Form
        submit={t('person.deactivate.act')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('person.deactivate.text')}</p>
        {reports.length > 0 ? (
          <PersonField
            label={t('person.deactivate.reports', { count: reports.length })}
            value={heir}
            onChange={setHeir}
            people={others}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
