import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../ground/ids.ts';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import css from '../../ui/playbooks.module.css';
import { Rows } from '../../ui/rows.tsx';
import { useTold } from '../../ui/use-told.ts';
import { mayFill, mostQuestions, needs, type QuestionKind, questionKinds } from '../rules/form.ts';
import { api, dealFieldsQuery, type Form as Shown } from './queries.ts';

type Draft = Omit<Shown['questions'][number], 'choices'> & { offered: string };

const drafted = ({ choices, ...question }: Shown['questions'][number]): Draft => ({
  ...question,
  offered: choices.join('\n'),
});
const blank = (): Draft => ({
  ...{ key: `question-${newId().slice(-12)}`, label: '', kind: 'text', offered: '' },
  ...{ field: null, required: false, about: null },
});

/** Writes what a pipeline asks: questions, of which kind, and which field each fills. */
export function EditForm({ form, onClose }: { form: Shown; onClose: () => void }) {
  const { t } = useTranslation();
  const told = useTold();
  const [drafts, setDrafts] = useState(() => form.questions.map(drafted));
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const questions = drafts.map(({ offered, ...question }) => {
      const lines = offered.split('\n').map((one) => one.trim());
      return { ...question, choices: question.kind === 'choice' ? lines.filter(Boolean) : [] };
    });
    const sent = await api.call('PUT /api/v1/discovery-forms/:id', {
      params: { id: form.pipeline.id },
      ifMatch: form.version,
      body: { questions },
    });
    if (sent.ok) {
      onClose();
      return told(sent.answer.groupId, t('discovery.formSaved', { pipeline: form.pipeline.name }));
    }
    return setProblem(
      sent.problem.status === 412 ? t('playbooks.changedSince') : sentenceOf(sent.problem, t('kit.unreachable')),
    );
  };
  return (
    <Dialog wide title={t('discovery.editOf', { pipeline: form.pipeline.name })} onClose={onClose}>
      <Form
        submit={t('playbooks.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <Rows
          title={t('discovery.questions')}
          list={drafts}
          most={mostQuestions}
          add={blank}
          onChange={setDrafts}
          draw={(draft, change, at) => <Question draft={draft} number={at + 1} onChange={change} />}
        />
      </Form>
    </Dialog>
  );
}

type QuestionProps = { draft: Draft; number: number; onChange: (draft: Draft) => void };

function Question({ draft, number, onChange }: QuestionProps) {
  const { t } = useTranslation();
  const fields = useQuery(dealFieldsQuery()).data ?? [];
  // A new one stands open, and stays so while it is written.
  const [open, setOpen] = useState(draft.label === '');
  const fitting = fields.filter(({ type, isRetired }) => !isRetired && mayFill(draft.kind, type));
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <details className={css.pair} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{draft.label || t('discovery.question', { number })}</summary>
      <TextField
        required
        label={t('discovery.label')}
        maxLength={200}
        value={draft.label}
        onChange={(label) => set({ label })}
      />
      <SelectField
        required
        label={t('discovery.kindOf')}
        value={draft.kind}
        options={questionKinds.map((id) => ({ id, label: t(`discovery.kind.${id}`) }))}
        onChange={(kind) => set({ kind: kind as QuestionKind, field: null })}
      />
      {draft.kind === 'choice' ? (
        <TextField
          required
          label={t('discovery.choices')}
          lines={3}
          value={draft.offered}
          onChange={(offered) => set({ offered })}
        />
      ) : null}
      {fitting.length > 0 ? (
        <SelectField
          label={t('discovery.fills')}
          none={t('discovery.fillsNone')}
          value={draft.field ?? ''}
          options={fitting.map(({ key, name }) => ({ id: key, label: name }))}
          onChange={(field) => set({ field: field === '' ? null : field })}
        />
      ) : null}
      <SelectField
        label={t('discovery.aboutOf')}
        none={t('discovery.aboutNone')}
        value={draft.about ?? ''}
        options={needs.map((id) => ({ id, label: t(`discovery.about.${id}`) }))}
        onChange={(about) => set({ about: about === '' ? null : (about as Draft['about']) })}
      />
      <CheckField label={t('discovery.required')} checked={draft.required} onChange={(required) => set({ required })} />
    </details>
  );
}
