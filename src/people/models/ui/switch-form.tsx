import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, SelectField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Shape, shapes } from '../rules/model.ts';
import { EffectPart } from './effect-part.tsx';
import css from './models.module.css';
import { type Effect, modelsApi, stagesQuery, type Who } from './models.ts';
import { PartFields } from './part-fields.tsx';
import { PodFields } from './pod-fields.tsx';
import { asked, type Draft, type DraftPart } from './switch-draft.ts';
import { useModels } from './use-models.ts';

type Given = { first: Draft; segments: Who[]; onClose: () => void };

/** From which day on a segment is sold to by whom: what that changes is looked at first, then it is switched. */
export function SwitchForm({ first, segments, onClose }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { switchTo } = useModels();
  const stages = useQuery(stagesQuery).data ?? [];
  const [draft, setDraft] = useState(first);
  const [foreseen, setForeseen] = useState<{ of: string; effect: Effect } | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const [withQuotas, setWithQuotas] = useState(false);
  const body = asked(draft);
  const isForeseen = foreseen !== null && foreseen.of === JSON.stringify(body);
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const setPart = (duty: DraftPart['duty'], more: Partial<DraftPart>) =>
    set({ parts: draft.parts.map((part) => (part.duty === duty ? { ...part, ...more } : part)) });
  const go = async () => {
    if (!body) return;
    setErrors([]);
    if (isForeseen) {
      const problem = await switchTo({ ...body, withQuotas });
      return problem ? setErrors([sentenceOf(problem, t('kit.unreachable'))]) : onClose();
    }
    const sent = await modelsApi.call('POST /api/v1/selling-models/effect', { body });
    if (sent.ok) setForeseen({ of: JSON.stringify(body), effect: sent.answer });
    else setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
  };
  const isFrom = draft.shape === 'island' ? 'owner' : null;
  const fields = draft.parts.filter(({ duty }) => (isFrom ? duty === isFrom : duty !== 'owner'));
  return (
    <Dialog title={t('models.switch')} wide onClose={onClose}>
      <Form
        submit={isForeseen ? t('models.switchNow') : t('models.foresee')}
        disabled={body === null || draft.startsOn === ''}
        onSubmit={go}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.fields}>
          <SelectField
            label={t('models.field.segment')}
            required
            value={draft.segmentId}
            none={t('models.everyOther')}
            onChange={(segmentId) => set({ segmentId })}
            options={segments.map(({ id, name: label }) => ({ id, label }))}
          />
          <SelectField
            label={t('models.field.shape')}
            required
            value={draft.shape}
            onChange={(id) => set({ shape: id as Shape })}
            options={shapes.map((id) => ({ id, label: t(`models.shape.${id}`) }))}
            hint={t(`models.shapeHint.${draft.shape}`)}
          />
          <DateField
            label={t('models.field.startsOn')}
            required
            value={draft.startsOn}
            min={f.today}
            onChange={(startsOn) => set({ startsOn })}
          />
          <SelectField
            label={t('models.field.underWay')}
            required
            value={draft.underWay}
            onChange={(id) => set({ underWay: id as Draft['underWay'] })}
            options={(['stay', 'hand-over'] as const).map((id) => ({ id, label: t(`models.underWay.${id}`) }))}
          />
        </div>
        {fields.map((part) => (
          <PartFields
            key={part.duty}
            part={part}
            shape={draft.shape}
            stages={stages}
            onChange={(more) => setPart(part.duty, more)}
          />
        ))}
        {draft.shape === 'pod' ? <PodFields draft={draft} onChange={set} onPart={setPart} /> : null}
        {foreseen && isForeseen ? <EffectPart effect={foreseen.effect} /> : null}
        {isForeseen && (foreseen?.effect.quotas?.items.length ?? 0) > 0 ? (
          <CheckField label={t('models.field.withQuotas')} checked={withQuotas} onChange={setWithQuotas} />
        ) : null}
      </Form>
    </Dialog>
  );
}
