import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { type SupportKind, supportKinds } from '../rules/diagnosis.ts';
import css from './improvement.module.css';
import type { CaseRead } from './queries.ts';
import { useImprovementWords } from './words.ts';

export type AimDraft = { metricId: string; atLeast: string };
export type SupportDraft = { kind: SupportKind; what: string; by: string };

type AimProps = {
  aims: CaseRead['aims'];
  aim: AimDraft;
  onChange: (said: AimDraft) => void;
  error?: string | undefined;
};

/** One number of the registry that is to be reached. */
export function AimRow({ aims, aim, onChange, error }: AimProps) {
  const { t } = useTranslation();
  const words = useImprovementWords();
  return (
    <div className={css.row}>
      <SelectField
        required
        label={t('improvement.field.metric')}
        value={aim.metricId}
        options={aims.map(({ metricId: id }) => ({ id, label: words.metricName(id) }))}
        onChange={(metricId) => onChange({ ...aim, metricId })}
      />
      <TextField
        required
        inputMode="decimal"
        label={t('improvement.field.atLeast')}
        hint={t('improvement.hint.atLeast')}
        value={aim.atLeast}
        onChange={(atLeast) => onChange({ ...aim, atLeast })}
        error={error}
      />
    </div>
  );
}

type SupportProps = { support: SupportDraft; onChange: (said: SupportDraft) => void; error?: string | undefined };

/** One thing that the company promises, and until when. */
export function SupportRow({ support, onChange, error }: SupportProps) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <>
      <div className={css.row}>
        <SelectField
          required
          label={t('improvement.field.support')}
          value={support.kind}
          options={supportKinds.map((id) => ({ id, label: t(`improvement.support.${id}`) }))}
          onChange={(kind) => onChange({ ...support, kind: kind as SupportKind })}
        />
        <DateField
          required
          label={t('improvement.field.by')}
          min={f.today}
          value={support.by}
          onChange={(by) => onChange({ ...support, by })}
          error={error}
        />
      </div>
      <TextField
        required
        label={t('improvement.field.what')}
        hint={t('improvement.hint.what')}
        maxLength={300}
        value={support.what}
        onChange={(what) => onChange({ ...support, what })}
      />
    </>
  );
}
