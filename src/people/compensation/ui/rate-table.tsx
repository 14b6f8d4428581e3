import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Tier, tiersFrom } from '../rules/rate-table.ts';
import css from './plan-form.module.css';

/** Takes the tiers of a commission from a table: copied from a spreadsheet, or out of a CSV file. */
export function RateTable({ onTake }: { onTake: (tiers: Tier[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const tiers = tiersFrom(text);
  return (
    <details className={css.more}>
      <summary>{t('pay.plans.form.rates.title')}</summary>
      <TextField
        label={t('pay.plans.form.rates.text')}
        hint={t('pay.plans.form.rates.hint')}
        lines={4}
        value={text}
        maxLength={4_000}
        onChange={setText}
        error={text.trim() !== '' && !tiers ? t('pay.plans.form.rates.unread') : undefined}
      />
      <div>
        <Button
          disabled={!tiers}
          onClick={() => {
            if (!tiers) return;
            onTake(tiers);
            setText('');
          }}
        >
          {t('pay.plans.form.rates.take')}
        </Button>
      </div>
    </details>
  );
}
