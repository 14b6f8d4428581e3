import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../kit/forms/fields.tsx';
import { leastLetters, passwordStrength } from '../../../platform/identity/rules/password-strength.ts';
import css from './screens.module.css';

const shares = { short: 0.15, easy: 0.35, fair: 0.7, good: 1 } as const;

/** A new password with how hard it is to guess, in words; once it was refused that says so instead, until another is typed. */
export function NewPassword(props: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  hint?: ReactNode;
  label?: string;
  own?: readonly string[];
}) {
  const { t } = useTranslation();
  const strength = passwordStrength(props.value, props.own);
  return (
    <div className={css.password}>
      <TextField
        label={props.label ?? t('password.label')}
        required
        type="password"
        name="new-password"
        autoComplete="new-password"
        maxLength={128}
        value={props.value}
        onChange={props.onChange}
        error={props.error}
        hint={props.hint ?? t('password.hint', { count: leastLetters })}
      />
      {props.value && !props.error ? (
        <p className={css.strength} aria-live="polite">
          <i aria-hidden="true">
            <b style={{ width: `${shares[strength] * 100}%` }} />
          </i>
          {t(`password.strength.${strength}`)}
        </p>
      ) : null}
    </div>
  );
}
