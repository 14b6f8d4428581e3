import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customBody, customNames } from '../../../kit/custom/custom-form.ts';
import { CustomInputs } from '../../../kit/custom/custom-inputs.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Role, roles } from '../index.ts';
import { usualTitles } from '../rules/titles.ts';
import { type Person, peopleApi } from './api.ts';
import { newPersonFieldsQuery } from './queries.ts';

const shown = ['name', 'email', 'role', 'title', 'teamName', 'region', 'managerId', 'trueFrom'];

/** A new colleague with his place in the tree; afterwards he can be invited. */
export function NewPerson({ onClose, onInvite }: { onClose: () => void; onInvite: (person: Person) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { user, settings } = useSession();
  const [text, setText] = useState({ name: '', email: '', title: '', teamName: '', region: '' });
  const [role, setRole] = useState<Role>('rep');
  const [manager, setManager] = useState<{ id: string; name: string } | null>({ id: user.id, name: user.name });
  const offered = useId();
  const [since, setSince] = useState(f.today);
  const fields = useQuery(newPersonFieldsQuery).data ?? [];
  const [custom, setCustom] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [...shown, ...customNames(fields)]);
  const choices = user.role === 'leader' ? roles : roles.filter((each) => each !== 'leader');
  const send = async () => {
    const filled = Object.fromEntries(Object.entries(text).filter(([, value]) => value.trim() !== ''));
    const done = await peopleApi.call('POST /api/v1/people', {
      body: {
        ...filled,
        name: text.name,
        role,
        managerId: manager?.id ?? null,
        ...(since && since !== f.today ? { trueFrom: since } : {}),
        ...customBody(fields, custom),
      },
    });
    if (!done.ok) return setProblem(done.problem);
    await client.invalidateQueries({ queryKey: ['person'] });
    onClose();
    const person = done.answer;
    toast({
      text: t('person.new.done', { name: person.name }),
      action: { label: t('team.invite'), run: () => onInvite(person) },
    });
  };
  const field = (name: keyof typeof text, more: { required?: boolean; type?: string; list?: string } = {}) => (
    <TextField
      key={name}
      label={t(`person.field.${name}`)}
      maxLength={200}
      autoComplete="off"
      value={text[name]}
      onChange={(value) => setText({ ...text, [name]: value })}
      error={byField[name]}
      {...more}
    />
  );
  return (
    <Dialog title={t('team.add')} onClose={onClose}>
      <Form
        submit={t('team.add')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {field('name', { required: true })}
        {field('email', { type: 'email' })}
        <SelectField
          label={t('person.field.role')}
          required
          value={role}
          onChange={(id) => setRole(id as Role)}
          options={choices.map((id) => ({ id, label: t(`role.${id}`) }))}
          hint={t(`person.roleHint.${role}`)}
          error={byField.role}
        />
        <PersonField
          label={t('person.field.manager')}
          value={manager}
          onChange={setManager}
          error={byField.managerId}
        />
        {field('title', { list: offered })}
        <datalist id={offered}>
          {usualTitles.map((title) => (
            <option key={title} value={t(`person.titles.${title}`)} />
          ))}
        </datalist>
        {field('teamName')}
        {field('region')}
        <DateField
          label={t('person.firstDay')}
          required
          max={f.today}
          value={since}
          onChange={setSince}
          error={byField.trueFrom}
        />
        <CustomInputs
          fields={fields}
          values={custom}
          onChange={setCustom}
          errors={byField}
          currency={settings.currency}
          find={{}}
        />
      </Form>
    </Dialog>
  );
}
