import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import type { ObjectiveKind } from '../rules/objectives.ts';
import { aboveQuery, type Measure, measuresQuery, type Objectives } from './objective-queries.ts';
import { useObjectives } from './use-objectives.ts';

const byHand = 'by-hand';

type FormProps = {
  of: Pick<Objectives, 'person' | 'weight'>;
  /** Where it follows from a profile: what is to grow. */
  grows?: { topic: string; title: string };
  onClose: () => void;
};

/** An objective: what, how much of all, by when, and how one sees how far it is. */
export function ObjectiveForm({ of, grows, onClose }: FormProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useObjectives();
  const { data: measures = [] } = useQuery(measuresQuery);
  const [title, setTitle] = useState(grows?.title ?? '');
  const [weight, setWeight] = useState(String(Math.max(5, Math.min(25, 100 - of.weight))));
  const [metricId, setMetric] = useState(byHand);
  const [target, setTarget] = useState<number | null>(null);
  const [baseline, setBaseline] = useState<number | null>(null);
  const [startsOn, setStart] = useState(f.today);
  const [dueOn, setDue] = useState(`${f.today.slice(0, 4)}-12-31`);
  const { data: above } = useQuery(aboveQuery(of.person.id));
  const [parentId, setParent] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [
    'title',
    'weight',
    'metricId',
    'target',
    'startsOn',
    'dueOn',
    'parentId',
  ]);
  const measure = measures.find(({ id }) => id === metricId);
  const send = async () => {
    const kind: ObjectiveKind = grows ? 'development' : 'result';
    const said = await acts.make({
      ...{ personId: of.person.id, kind, topic: grows?.topic ?? null, title, weight: Number(weight), startsOn, dueOn },
      parentId: parentId || null,
      ...(measure ? { metricId: measure.id, baseline, target } : { metricId: null, baseline: null, target: null }),
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('objectives.make')} onClose={onClose}>
      <Form
        submit={t('objectives.make')}
        disabled={title.trim() === '' || (measure !== undefined && target === null)}
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
        {above && above.items.length > 0 ? (
          <SelectField
            label={t('objectives.field.parent')}
            value={parentId}
            none={t('objectives.noParent')}
            options={above.items.map(({ id, title: named, person }) => ({ id, label: `${named} (${person.name})` }))}
            onChange={setParent}
            error={byField.parentId}
          />
        ) : null}
        <SelectField
          label={t('objectives.field.metric')}
          value={metricId}
          options={[
            { id: byHand, label: t('objectives.byHand') },
            ...measures.map(({ id, name }) => ({
              id,
              label: t(`metrics.defined.${id as 'win_rate'}.name`, { defaultValue: name }),
            })),
          ]}
          onChange={setMetric}
          error={byField.metricId}
        />
        {measure ? (
          <>
            <MeasureField
              key={`${measure.id} target`}
              measure={measure}
              required
              label={t('objectives.field.target')}
              onChange={setTarget}
              error={byField.target}
            />
            <MeasureField
              key={`${measure.id} baseline`}
              measure={measure}
              label={t('objectives.field.baseline')}
              onChange={setBaseline}
            />
          </>
        ) : null}
        <DateField
          required
          label={t('objectives.field.startsOn')}
          value={startsOn}
          onChange={setStart}
          error={byField.startsOn}
        />
        <DateField required label={t('objectives.field.dueOn')} value={dueOn} onChange={setDue} error={byField.dueOn} />
      </Form>
    </Dialog>
  );
}

type MeasureProps = {
  measure: Measure;
  label: string;
  required?: boolean;
  onChange: (value: number | null) => void;
  error?: string | undefined;
};

/** A number in what its metric counts in: money as money, a share in percent. */
function MeasureField({ measure, label, required = false, onChange, error }: MeasureProps) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const [text, setText] = useState('');
  const [money, setMoney] = useState<{ amount: number; currency: string } | null>(null);
  if (measure.unit === 'money')
    return (
      <MoneyField
        label={label}
        required={required}
        value={money}
        currency={settings.currency}
        onChange={(value) => {
          setMoney(value);
          onChange(value?.amount ?? null);
        }}
        error={error}
      />
    );
  const isShare = measure.unit === 'share';
  return (
    <TextField
      label={isShare ? t('objectives.inPercent', { label }) : label}
      required={required}
      inputMode="decimal"
      value={text}
      onChange={(typed) => {
        setText(typed);
        const value = Number(typed.replace(',', '.'));
        onChange(typed.trim() === '' || Number.isNaN(value) ? null : isShare ? value / 100 : value);
      }}
      error={error}
    />
  );
}
