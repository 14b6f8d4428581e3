import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { type Role, roleNames } from '../../../platform/access/actor.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { rampFrom } from '../rules/ramp-text.ts';
import { type Assignment, assignmentsApi, type Plan, territoriesQuery } from './queries.ts';

const onePerson = 'one';
const touched = ['pay-assignment', 'pay-run', 'pay-statement'];

/** Puts somebody on a plan from a day on, or everybody of a role or a territory; the plan he was on by then ends there. */
export function AssignForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useUndoable(touched, undoAct);
  const [person, setPerson] = useState<Person | null>(null);
  const [whom, setWhom] = useState(onePerson);
  const isOn = useIsOn();
  const territories = useQuery(territoriesQuery()).data ?? [];
  const [from, setFrom] = useState(`${f.today.slice(0, 7)}-01`);
  const [until, setUntil] = useState('');
  const [ramp, setRamp] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['personId', 'whom', 'from', 'until', 'ramp']);
  const shares = rampFrom(ramp);
  const send = async () => {
    if (!shares) return;
    const on = { planId: plan.id, from, until: until || null, ramp: shares };
    if (whom !== onePerson) return sendMany(on);
    if (!person) return;
    const sent = await assignmentsApi.call('POST /api/v1/pay/assignments', { body: { ...on, personId: person.id } });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t('pay.plans.assigned', { name: person.name, plan: plan.name }));
  };
  const sendMany = async (on: { planId: string; from: string; until: string | null; ramp: string[] }) => {
    const sent = await assignmentsApi.call('POST /api/v1/pay/assignments/many', {
      body: { ...on, whom: JSON.parse(whom) as { role: Role } | { territoryId: string } },
    });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    const { put, left, groupId } = sent.answer;
    const names = left.map(({ person: { name } }) => name).join(', ');
    const text = [
      t('pay.plans.assignedMany', { count: put, plan: plan.name }),
      ...(left.length > 0 ? [t('pay.plans.leftAsTheyAre', { names })] : []),
    ].join(' ');
    if (groupId) await acts.told(groupId, text);
    else toast({ text });
  };
  return (
    <Dialog title={t('pay.plans.assignTitle', { plan: plan.name })} onClose={onClose}>
      <Form
        submit={t('pay.plans.assign')}
        errors={rest}
        onSubmit={send}
        disabled={person === null && whom === onePerson}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('pay.plans.whom')}
          value={whom}
          options={[
            { id: onePerson, label: t('pay.plans.onePerson') },
            ...roleNames.map((role) => ({
              ...{ id: JSON.stringify({ role }), label: t('pay.plans.everyRole', { role: t(`roles.${role}`) }) },
            })),
            ...(isOn('territories') ? territories : []).map(({ id, name }) => ({
              ...{ id: JSON.stringify({ territoryId: id }), label: t('pay.plans.everyTerritory', { name }) },
            })),
          ]}
          onChange={setWhom}
          error={byField.whom}
        />
        {whom === onePerson ? (
          <PersonField
            required
            label={t('pay.runs.person')}
            value={person}
            onChange={setPerson}
            error={byField.personId}
          />
        ) : null}
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
