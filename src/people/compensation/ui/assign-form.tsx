import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { findPeople, type Plan, payApi } from './queries.ts';

/** Puts somebody on a plan from a day on; the plan he was on by then ends there. */
export function AssignForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useUndoable(['pay-assignment', 'pay-run', 'pay-statement'], undoAct);
  const [person, setPerson] = useState<Person | null>(null);
  const [from, setFrom] = useState(`${f.today.slice(0, 7)}-01`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'from']);
  const send = async () => {
    if (!person) return;
    const sent = await payApi.call('POST /api/v1/pay/assignments', {
      body: { planId: plan.id, personId: person.id, from, until: null, ramp: [] },
    });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.plans.assigned', { name: person.name, plan: plan.name }));
  };
  return (
    <Dialog title={t('pay.plans.assignTitle', { plan: plan.name })} onClose={onClose}>
      <Form
        submit={t('pay.plans.assign')}
        errors={rest}
        onSubmit={send}
        disabled={person === null}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <PersonField
          required
          label={t('pay.runs.person')}
          value={person}
          onChange={setPerson}
          people={findPeople}
          error={byField.personId}
        />
        <DateField required label={t('pay.plans.from')} value={from} onChange={setFrom} error={byField.from} />
      </Form>
    </Dialog>
  );
}
