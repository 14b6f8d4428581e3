import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { aboveQuery, type Objective } from './objective-queries.ts';
import { useObjectives } from './use-objectives.ts';

type ChangeProps = { objective: Objective; personId: string; onClose: () => void };

/** Agrees otherwise on an objective that stands: what, its weight, its day, and where it hangs. */
export function ObjectiveChangeForm({ objective, personId, onClose }: ChangeProps) {
  const { t } = useTranslation();
  const acts = useObjectives();
  const [title, setTitle] = useState(objective.title);
  const [weight, setWeight] = useState(String(objective.weight));
  const [dueOn, setDue] = useState(objective.dueOn);
  const [parentId, setParent] = useState(objective.parent?.id ?? '');
  const { data: above } = useQuery(aboveQuery(personId));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['title', 'weight', 'dueOn', 'parentId']);
  const { parent } = objective;
  const open = (above?.items ?? []).filter(({ id }) => id !== objective.id);
  // What it hangs under may be over by now: it stays until another is chosen.
  const all = parent && !open.some(({ id }) => id === parent.id) ? [parent, ...open] : open;
  const send = async () => {
    const said = await acts.change(objective, {
      ...{ title, weight: Number(weight), dueOn },
      ...(parentId === (parent?.id ?? '') ? {} : { parentId: parentId || null }),
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('objectives.change')} onClose={onClose}>
      <Form
        submit={t('objectives.change')}
        disabled={title.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('objectives.field.title')}
          maxLength={160}
          value={title}
          onChange={setTitle}
          error={byField.title}
        />
        <TextField
          required
          label={t('objectives.field.weight')}
          hint={t('objectives.hint.weight')}
          inputMode="numeric"
          value={weight}
          onChange={setWeight}
          error={byField.weight}
        />
        {all.length > 0 ? (
          <SelectField
            label={t('objectives.field.parent')}
            value={parentId}
            none={t('objectives.noParent')}
            options={all.map(({ id, title: named, person }) => ({ id, label: `${named} (${person.name})` }))}
            onChange={setParent}
            error={byField.parentId}
          />
        ) : null}
        <DateField required label={t('objectives.field.dueOn')} value={dueOn} onChange={setDue} error={byField.dueOn} />
      </Form>
    </Dialog>
  );
}
