import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { comparisons, testedMetrics } from '../rules/effect.ts';
import { asked, type Draft, draftOf, expectedOf, fewestOf, freshDraft } from './draft.ts';
import css from './hypotheses.module.css';
import { type Hypotheses, type Hypothesis, hypothesesApi } from './hypotheses.ts';

type Given = { of: Hypothesis | null; choices: Hypotheses['choices']; onClose: () => void };

/** A hypothesis before it begins; once it has begun, its name and note. */
export function HypothesisForm({ of, choices, onClose }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { locale, currency } = useSession().settings;
  const place = { locale, currency };
  const { told } = useUndoable(['hypothesis'], undoAct);
  const [draft, setDraft] = useState<Draft>(() =>
    of ? draftOf(of, place) : freshDraft(f.today, addDays(f.today, 90)),
  );
  const [errors, setErrors] = useState<string[]>([]);
  const isBegun = of !== null && of.startsOn <= f.today;
  const body = asked(draft, place);
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const save = async () => {
    if (!body) return;
    const changed = isBegun ? { name: body.name, note: body.note } : body;
    const sent = of
      ? await hypothesesApi.call('PATCH /api/v1/hypotheses/:id', {
          ...{ params: { id: of.id }, ifMatch: of.version, body: changed },
        })
      : await hypothesesApi.call('POST /api/v1/hypotheses', { body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    onClose();
    return told(sent.answer.groupId, t('hypotheses.kept', { name: draft.name }));
  };
  return (
    <Dialog
      title={of ? t('hypotheses.changeOf', { name: of.name }) : t('hypotheses.make')}
      wide={!isBegun}
      onClose={onClose}
    >
      <Form
        submit={t('hypotheses.keep')}
        disabled={body === null}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('hypotheses.field.name')}
          required
          maxLength={120}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        {isBegun ? (
          <p className={css.quiet}>{t('hypotheses.begun')}</p>
        ) : (
          <Beforehand draft={draft} set={set} choices={choices} place={place} />
        )}
        <TextField
          label={t('hypotheses.field.note')}
          lines={3}
          maxLength={2_000}
          value={draft.note}
          onChange={(note) => set({ note })}
        />
      </Form>
    </Dialog>
  );
}

type Fields = {
  draft: Draft;
  set: (more: Partial<Draft>) => void;
  choices: Given['choices'];
  place: { locale: string; currency: string };
};

/** Shares that a lot draws, and the one that was said. */
const lots = (said: string): string[] => [...new Set(['50', '33', '25', ...(said ? [said] : [])])];

/** What it is judged by. */
function Beforehand({ draft, set, choices, place }: Fields) {
  const { t } = useTranslation();
  const f = useFormat();
  const whom = [
    ['segmentId', 'segment', choices.segments],
    ['pipelineId', 'pipeline', choices.pipelines],
    ['teamId', 'team', choices.teams],
  ] as const;
  return (
    <>
      <TextField
        label={t('hypotheses.field.statement')}
        required
        lines={2}
        maxLength={1_000}
        value={draft.statement}
        onChange={(statement) => set({ statement })}
      />
      <div className={css.fields}>
        <SelectField
          label={t('hypotheses.field.metric')}
          required
          value={draft.metricId}
          options={testedMetrics.map((id) => ({ id, label: t(`metrics.defined.${id}.name`) }))}
          onChange={(id) => set({ metricId: id as Draft['metricId'] })}
        />
        <TextField
          label={t('hypotheses.field.expected')}
          required
          inputMode="decimal"
          value={draft.expected}
          hint={t('hypotheses.field.expectedHint')}
          error={expectedOf(draft, place) === null ? t('hypotheses.badNumber') : undefined}
          onChange={(expected) => set({ expected })}
        />
        <TextField
          label={t('hypotheses.field.fewest')}
          required
          inputMode="numeric"
          value={draft.fewest}
          error={fewestOf(draft) === null ? t('hypotheses.badFewest') : undefined}
          onChange={(fewest) => set({ fewest })}
        />
        <DateField
          label={t('hypotheses.field.startsOn')}
          required
          min={f.today}
          value={draft.startsOn}
          onChange={(startsOn) => set({ startsOn })}
        />
        <DateField
          label={t('hypotheses.field.endsOn')}
          required
          min={draft.startsOn}
          value={draft.endsOn}
          onChange={(endsOn) => set({ endsOn })}
        />
        <SelectField
          label={t('hypotheses.field.lot')}
          value={draft.lot}
          none={t('hypotheses.field.noLot')}
          options={lots(draft.lot).map((id) => ({
            ...{ id, label: t('hypotheses.field.lotOf', { share: f.percent(Number(id) / 100) }) },
          }))}
          onChange={(lot) => set({ lot })}
        />
        {draft.lot ? null : (
          <SelectField
            label={t('hypotheses.field.compares')}
            required
            value={draft.compares}
            options={comparisons.map((id) => ({ id, label: t(`hypotheses.field.compared.${id}`) }))}
            onChange={(id) => set({ compares: id as Draft['compares'] })}
          />
        )}
        {whom.map(([field, word, some]) => (
          <SelectField
            key={field}
            label={t(`hypotheses.field.${word}`)}
            value={draft[field]}
            none={t('hypotheses.field.all')}
            options={some.map(({ id, name: label }) => ({ id, label }))}
            onChange={(id) => set({ [field]: id })}
          />
        ))}
      </div>
      {draft.lot ? <p className={css.quiet}>{t('hypotheses.field.lotHint')}</p> : null}
      <p className={css.quiet}>{t('hypotheses.rule')}</p>
    </>
  );
}
