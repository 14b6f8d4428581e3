import { useTranslation } from 'react-i18next';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { stepRules } from '../rules/stages.ts';
import type { Criterion } from './api.ts';
import { type DraftStage, roles } from './draft.ts';
import { EditCriteria } from './edit-criteria.tsx';
import css from './editor.module.css';

type Props = {
  stage: DraftStage;
  kinds: string[];
  currency: string;
  known: Criterion[];
  onChange: (change: Partial<DraftStage>) => void;
};

/** Everything that a stage says: what it is, who owns it, how long, how likely, what comes next, what both sides do. */
export function EditStage({ stage, kinds, currency, known, onChange }: Props) {
  const { t } = useTranslation();
  const whole = (text: string) => Math.max(0, Math.round(Number(text)) || 0);
  return (
    <div className={css.fields}>
      <TextField
        required
        label={t('pipeline.editor.name')}
        maxLength={80}
        value={stage.name}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        required
        lines={2}
        label={t('pipeline.editor.definition')}
        maxLength={1000}
        value={stage.definition}
        onChange={(definition) => onChange({ definition })}
      />
      <div className={css.line}>
        <SelectField
          required
          label={t('pipeline.editor.owner')}
          none={t('pipeline.editor.nobody')}
          value={stage.ownerRole}
          options={roles.map((id) => ({ id, label: t(`pipeline.role.${id}`) }))}
          onChange={(ownerRole) => onChange({ ownerRole })}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('pipeline.editor.limit')}
          value={String(stage.limitDays)}
          onChange={(text) => onChange({ limitDays: whole(text) })}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('pipeline.editor.chance')}
          value={String(Math.round(stage.probability * 100))}
          onChange={(text) => onChange({ probability: Math.min(100, whole(text)) / 100 })}
        />
      </div>
      <TextField
        required
        label={t('pipeline.editor.next')}
        maxLength={300}
        value={stage.nextStep}
        onChange={(nextStep) => onChange({ nextStep })}
      />
      <TextField
        label={t('pipeline.editor.buyer')}
        maxLength={300}
        value={stage.buyerTask ?? ''}
        onChange={(buyerTask) => onChange({ buyerTask })}
      />
      <SelectField
        label={t('pipeline.editor.stepRule')}
        none={t('pipeline.editor.stepOfPipeline')}
        value={stage.nextStepRule ?? ''}
        options={stepRules.map((id) => ({ id, label: t(`pipeline.rules.step.${id}`) }))}
        onChange={(id) => onChange({ nextStepRule: (id || undefined) as DraftStage['nextStepRule'] })}
      />
      <CheckField
        label={t('pipeline.editor.auto')}
        checked={stage.autoAdvance ?? false}
        onChange={(autoAdvance) => onChange({ autoAdvance })}
      />
      {(['entry', 'exit'] as const).map((side) => (
        <EditCriteria
          key={side}
          side={side}
          title={t(`pipeline.about.${side}`)}
          list={stage[side]}
          kinds={kinds}
          currency={currency}
          known={known}
          onChange={(list) => onChange({ [side]: list })}
        />
      ))}
    </div>
  );
}
