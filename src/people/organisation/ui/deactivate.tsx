import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Person, peopleApi } from './api.ts';

/** Somebody has left: what ends, what stays, and who leads his people from now on. */
export function Deactivate(props: { person: Person; reports: readonly Person[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { person, reports, onClose } = props;
  const [heir, setHeir] = useState<{ id: string; name: string } | null>(person.manager);
  const [error, setError] = useState<string | null>(null);
  const { refresh, told } = useUndoable(['person'], undoAct);
  const failed = async (problem: Problem) => {
    setError(sentenceOf(problem, t('kit.unreachable')));
    await refresh();
  };
  const send = async () => {
    const done = await peopleApi.call('POST /api/v1/people/:id/deactivate', {
      params: { id: person.id },
      ifMatch: person.version,
      query: reports.length > 0 ? { heir: heir?.id ?? 'none' } : {},
    });
    if (!done.ok) return failed(done.problem);
    await told(done.answer.groupId, t('person.deactivate.done', { name: person.name }));
    onClose();
  };
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
            except={[person.id, ...reports.map(({ id }) => id)]}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
