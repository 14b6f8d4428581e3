import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { rampFrom } from '../rules/ramp-text.ts';
import { type Assignment, assignmentsApi, findPeople, type Plan } from './queries.ts';

const touched = ['pay-assignment', 'pay-run', 'pay-statement'];

/** Puts somebody on a plan from a day on; the plan he was on by then ends there. */
export function AssignForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useUndoable(touched, undoAct);
  const [person, setPerson] = useState<Person | null>(null);
  const [from, setFrom] = useState(`${f.today.slice(0, 7)}-01`);
  const [until, setUntil] = useState('');
  const [ramp, setRamp] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'from', 'until', 'ramp']);
  const shares = rampFrom(ramp);
  const send = async () => {
    if (!person || !shares) return;
    const sent = await assignmentsApi.call('POST /api/v1/pay/assignments', {
      body: { planId: plan.id, personId: person.id, from, until: until || null, ramp: shares },
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
        <Span {...{ until, ramp, onUntil: setUntil, onRamp: setRamp, isUnread: shares === null, byField }} />
      </Form>
    </Dialog>
  );
}

/** Ends somebody's time on a plan, or says how his quota ramps up. */
export function AssignmentForm({ on, plan, onClose }: { on: Assignment; plan: string; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useUndoable(touched, undoAct);
  const opened = useOpened(on);
  const [until, setUntil] = useState(on.until ?? '');
  const [ramp, setRamp] = useState(on.ramp.join(', '));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['until', 'ramp']);
  const shares = rampFrom(ramp);
  const name = on.person.name;
  const send = async () => {
    if (!shares) return;
    const sent = await assignmentsApi.call('PATCH /api/v1/pay/assignments/:id', {
      ...{ params: { id: opened.id }, ifMatch: opened.version },
      body: { until: until || null, ramp: shares },
    });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.plans.onChanged', { name, plan }));
  };
  return (
    <Dialog title={t('pay.plans.onTitle', { name, plan })} onClose={onClose}>
      <Form
        submit={t('pay.plans.onSave')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <Span {...{ until, ramp, onUntil: setUntil, onRamp: setRamp, isUnread: shares === null, byField }} />
      </Form>
    </Dialog>
  );
}

function Span(props: {
  until: string;
  ramp: string;
  isUnread: boolean;
  byField: Partial<Record<string, string>>;
  onUntil: (until: string) => void;
  onRamp: (ramp: string) => void;
}) {
  const { t } = useTranslation();
  const { until, ramp, isUnread, byField, onUntil, onRamp } = props;
  return (
    <>
      <DateField label={t('pay.plans.until')} value={until} onChange={onUntil} error={byField.until} />
      <TextField
        label={t('pay.plans.ramp')}
        hint={t('pay.plans.rampHint')}
        value={ramp}
        maxLength={200}
        onChange={onRamp}
        refused={isUnread ? t('pay.plans.rampUnread') : undefined}
        error={byField.ramp}
      />
    </>
  );
}
