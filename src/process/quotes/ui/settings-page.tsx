import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText, parseNumber } from '../../../ground/parse-number.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { type Standing, StandingForm } from '../../../kit/forms/standing-form.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { type OnAccept, onAccepts } from '../rules/on-accept.ts';
import { LogoField } from './logo-field.tsx';
import { type QuoteSettings, quoteSettingsQuery, quotesApi } from './queries.ts';
import css from './quotes.module.css';

/** How the workspace quotes: numbers, taxes, terms, and what an accepted quote does. */
export default function QuoteSettingsPage() {
  const { t } = useTranslation();
  const found = useQuery(quoteSettingsQuery());
  return (
    <PageHead flows title={t('quotes.settings.title')} lead={t('quotes.settings.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('quotes.failed')} of={found} />
      ) : found.data ? (
        <StandingForm record={found.data} part={writtenIn}>
          {(standing) => <SettingsForm {...standing} />}
        </StandingForm>
      ) : (
        <Skeleton lines={6} />
      )}
    </PageHead>
  );
}

/** What of the settings is written here: all but who may. */
const writtenIn = ({ version: _, mayWrite: __, ...written }: QuoteSettings) => written;

function SettingsForm({ record: settings, onTyped, onSaved }: Standing<QuoteSettings>) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => ({
    ...{ prefix: settings.prefix, validDays: String(settings.validDays), taxIncluded: settings.taxIncluded },
    ...{ terms: settings.terms ?? '', sender: settings.sender ?? '', onAccept: settings.onAccept },
    logo: undefined as string | null | undefined,
  }));
  const [rates, setRates] = useState(() =>
    settings.taxRates.map(({ name, percent }, key) => ({ key, name, percent: numberText(percent, f.locale) })),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  // Pressing a button is no typing that the standing form hears.
  const change = (next: typeof rates) => {
    onTyped();
    setRates(next);
  };
  const { byField, rest } = fieldErrors(problem, [
    ...['prefix', 'validDays', 'terms', 'sender', 'logo'],
    ...rates.flatMap((_, at) => [`taxRates.${at}.name`, `taxRates.${at}.percent`]),
  ]);
  const send = async () => {
    const sent = await quotesApi.call('PUT /api/v1/quote-settings', {
      body: {
        ...{ version: settings.version, prefix: draft.prefix, validDays: Number(draft.validDays) || 0 },
        ...{ taxIncluded: draft.taxIncluded, onAccept: draft.onAccept },
        ...(draft.logo === undefined ? {} : { logo: draft.logo }),
        ...{ terms: draft.terms.trim() || null, sender: draft.sender.trim() || null },
        taxRates: rates.map(({ name, percent }) => {
          const read = parseNumber(percent, 6, f.locale);
          return { name, percent: 'refused' in read ? -1 : read.value };
        }),
      },
    });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    toast({ text: t('quotes.settings.kept') });
    await client.invalidateQueries({ queryKey: ['quote-settings'] });
    onSaved();
  };
  if (!settings.mayWrite) return <p className={css.quiet}>{t('quotes.settings.notYours')}</p>;
  return (
    <Form submit={t('quotes.save')} errors={rest} onSubmit={send}>
      <div className={css.pair}>
        <TextField
          label={t('quotes.settings.prefix')}
          maxLength={12}
          value={draft.prefix}
          error={byField.prefix}
          onChange={(prefix) => set({ prefix })}
        />
        <TextField
          required
          label={t('quotes.settings.validDays')}
          inputMode="numeric"
          value={draft.validDays}
          error={byField.validDays}
          onChange={(validDays) => set({ validDays })}
        />
        <SelectField
          required
          label={t('quotes.settings.onAccept')}
          value={draft.onAccept}
          options={onAccepts.map((id) => ({ id, label: t(`quotes.settings.then.${id}`) }))}
          onChange={(onAccept) => set({ onAccept: onAccept as OnAccept })}
        />
      </div>
      <fieldset className={css.fields}>
        <legend>{t('quotes.settings.taxes')}</legend>
        {rates.map((rate, at) => (
          <div key={rate.key} className={`${css.pair} ${css.wide}`}>
            <TextField
              required
              label={t('quotes.settings.taxName')}
              maxLength={60}
              value={rate.name}
              error={byField[`taxRates.${at}.name`]}
              onChange={(name) => setRates(rates.map((one) => (one.key === rate.key ? { ...one, name } : one)))}
            />
            <TextField
              required
              label={t('quotes.settings.taxPercent')}
              inputMode="decimal"
              value={rate.percent}
              error={byField[`taxRates.${at}.percent`]}
              onChange={(percent) => setRates(rates.map((one) => (one.key === rate.key ? { ...one, percent } : one)))}
            />
            <Button
              kind="link"
              aria-label={t('quotes.settings.dropTax', { name: rate.name })}
              onClick={() => change(rates.filter(({ key }) => key !== rate.key))}
            >
              {t('pricing.drop')}
            </Button>
          </div>
        ))}
        <div className={css.wide}>
          <Button
            disabled={rates.length >= 20}
            onClick={() =>
              change([...rates, { key: Math.max(-1, ...rates.map(({ key }) => key)) + 1, name: '', percent: '' }])
            }
          >
            {t('quotes.settings.addTax')}
          </Button>
        </div>
      </fieldset>
      <CheckField
        label={t('quotes.field.taxIncluded')}
        checked={draft.taxIncluded}
        onChange={(taxIncluded) => set({ taxIncluded })}
      />
      <TextField
        lines={3}
        label={t('quotes.settings.sender')}
        value={draft.sender}
        error={byField.sender}
        onChange={(sender) => set({ sender })}
      />
      <LogoField
        has={draft.logo === undefined ? settings.hasLogo : draft.logo !== null}
        error={byField.logo}
        onChange={(logo) => {
          onTyped();
          setDraft((before) => ({ ...before, logo }));
        }}
      />
      <TextField
        lines={5}
        label={t('quotes.field.terms')}
        value={draft.terms}
        error={byField.terms}
        onChange={(terms) => set({ terms })}
      />
    </Form>
  );
}
