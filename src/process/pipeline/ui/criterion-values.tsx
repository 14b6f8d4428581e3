import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import type { Criterion } from './api.ts';

type Changing = { criterion: Criterion; onChange: (change: Partial<Criterion>) => void };

/** The least amount that a gate asks for, in the currency that the criterion is in. */
export function LeastAmount({ criterion, currency, onChange }: Changing & { currency: string }) {
  const { t } = useTranslation();
  const its = criterion.currency ?? currency;
  return (
    <MoneyField
      required
      label={t('pipeline.editor.least', { currency: its })}
      currency={its}
      value={criterion.least === undefined ? null : { amount: criterion.least, currency: its }}
      onChange={(money) => onChange({ least: money?.amount, currency: its })}
    />
  );
}

/** The values of which a gate asks for one. What is typed stays as it is typed; what stands between commas is a value. */
export function OneOfValues({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => (criterion.values ?? []).join(', '));
  const take = (text: string) => {
    setTyped(text);
    onChange({
      values: text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    });
  };
  return <TextField required label={t('pipeline.editor.values')} value={typed} onChange={take} />;
}
