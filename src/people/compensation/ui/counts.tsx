import { useTranslation } from 'react-i18next';
import { CheckField } from '../../../kit/forms/fields.tsx';
import type { Role } from '../rules/plan.ts';
import { roles } from '../rules/plan-names.ts';
import css from './plan-form.module.css';

/** Whose part of a deal counts; at least one of them. */
export function Counts({ counts, onChange }: { counts: readonly Role[]; onChange: (counts: Role[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.steps}>
      <legend>{t('pay.plans.form.counts')}</legend>
      <div className={css.kinds}>
        {roles.map((role) => (
          <CheckField
            key={role}
            label={t(`pay.plans.form.role.${role}`)}
            checked={counts.includes(role)}
            onChange={(isOn) => {
              const next = roles.filter((each) => (each === role ? isOn : counts.includes(each)));
              if (next.length > 0) onChange(next);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}
