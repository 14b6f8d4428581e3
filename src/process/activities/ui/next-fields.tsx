import { useTranslation } from 'react-i18next';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import css from './activities.module.css';
import type { Kind } from './api.ts';

export type NextStep = { subject: string; kindId: string; on: string };

/** The next step as it is sent; nothing where nobody named one. */
export const sentStep = ({ subject, kindId, on }: NextStep) =>
  subject.trim() ? { next: { kindId, subject: subject.trim(), on: on || null } } : {};

type Props = {
  step: NextStep;
  kinds: readonly Kind[];
  errors: Record<string, string>;
  onChange: (step: NextStep) => void;
};

/** What comes next, asked for in the same form in which something is done. */
export function NextFields({ step, kinds, errors, onChange }: Props) {
  const { t } = useTranslation();
  const offered = kinds.filter(({ retired, happensAtOnce }) => !retired && !happensAtOnce);
  return (
    <>
      <TextField
        label={t('activities.nextStep')}
        hint={t('activities.nextStepHint')}
        maxLength={200}
        autoComplete="off"
        value={step.subject}
        onChange={(subject) => onChange({ ...step, subject })}
        error={errors['next.subject']}
      />
      <div className={css.row}>
        <SelectField
          required
          label={t('activities.nextKind')}
          value={step.kindId}
          options={offered.map(({ id, name }) => ({ id, label: name }))}
          onChange={(kindId) => onChange({ ...step, kindId })}
        />
        <DateField
          label={t('activities.nextOn')}
          value={step.on}
          onChange={(on) => onChange({ ...step, on })}
          error={errors['next.on']}
        />
      </div>
    </>
  );
}
