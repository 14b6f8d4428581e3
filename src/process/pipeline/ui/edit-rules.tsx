import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { levels } from '../rules/stages.ts';
import type { ListedPipeline } from './api.ts';
import css from './editor.module.css';

type Rules = ListedPipeline['rules'];
const ways = {
  skips: ['allowed', 'refused'],
  back: ['free', 'reason', 'refused'],
  nextStep: ['asked', 'demanded'],
} as const;

const shareOf = ({ stallShare }: Rules) => String(Math.round(stallShare * 100));

/** How strict the pipeline is, beside what its stages ask. */
export function EditRules({ rules, onChange }: { rules: Rules; onChange: (rules: Rules) => void }) {
  const { t } = useTranslation();
  const within = (text: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(Number(text)) || least));
  // As it is typed: held to its bounds at once, the 9 of 90 would be 50 before the 0 came.
  const [share, setShare] = useState(shareOf(rules));
  return (
    <fieldset className={css.criteria}>
      <legend>{t('pipeline.rules.title')}</legend>
      {(['skips', 'back', 'nextStep'] as const).map((name) => (
        <SelectField
          key={name}
          required
          label={t(`pipeline.rules.label.${name}`)}
          value={rules[name]}
          options={ways[name].map((id) => ({ id, label: t(`pipeline.rules.choice.${id}`) }))}
          onChange={(value) => onChange({ ...rules, [name]: value } as Rules)}
        />
      ))}
      {rules.nextStep === 'demanded' ? (
        <SelectField
          required
          label={t('pipeline.rules.label.nextStepLevel')}
          value={rules.nextStepLevel ?? 'advise'}
          options={levels.map((id) => ({ id, label: t(`pipeline.rules.step.${id}`) }))}
          onChange={(value) => onChange({ ...rules, nextStepLevel: value as Rules['nextStepLevel'] } as Rules)}
        />
      ) : null}
      <TextField
        required
        type="number"
        label={t('pipeline.rules.label.stallShare')}
        value={share}
        onChange={(text) => {
          setShare(text);
          onChange({ ...rules, stallShare: within(text, 50, 99) / 100 });
        }}
        onBlur={() => setShare(shareOf(rules))}
      />
      <TextField
        type="number"
        label={t('pipeline.rules.label.quietDays')}
        hint={t('pipeline.rules.quietDaysHint')}
        value={rules.quietDays === null ? '' : String(rules.quietDays)}
        onChange={(text) => onChange({ ...rules, quietDays: text.trim() === '' ? null : within(text, 1, 365) })}
      />
    </fieldset>
  );
}
