import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { TaxRate } from '../rules/quote-totals.ts';
import { EditLines } from './edit-lines.tsx';
import { type Quote, quoteSettingsQuery, quotesApi } from './queries.ts';
import { bodyOf, discountIn, discountText, draftOf, faultsByLine, type LineDraft } from './quote-draft.ts';
import css from './quotes.module.css';

const names = ['title', 'validUntil', 'startsOn', 'recipientName', 'recipientAddress', 'terms', 'notes', 'language'];
const languages = ['en', 'es', 'de', 'fr'] as const;

type Props = { quote: Quote; onSaved: (groupId: string) => Promise<void>; onClose: () => void };

/** A draft in one form, once it is known which taxes there are: a line added before would stand without its tax. */
export function EditQuote(props: Props) {
  const settings = useQuery(quoteSettingsQuery());
  if (settings.data) return <QuoteForm {...props} taxRates={settings.data.taxRates} />;
  return settings.error ? <ReadFailed of={settings} /> : <Skeleton lines={10} />;
}

/** Its lines, then for whom and until when, then what is said beside. */
function QuoteForm(props: Props & { taxRates: readonly TaxRate[] }) {
  const quote = useOpened(props.quote);
  const { currency } = quote;
  const { t } = useTranslation();
  const f = useFormat();
  const [lines, setLines] = useState<LineDraft[]>(() => quote.lines.map((line) => draftOf(line, currency, f.locale)));
  const [draft, setDraft] = useState(() => ({
    ...{ title: quote.title, validUntil: quote.validUntil, startsOn: quote.startsOn ?? '', language: quote.language },
    ...{ recipientName: quote.recipientName ?? '', recipientAddress: quote.recipientAddress ?? '' },
    ...{ terms: quote.terms ?? '', notes: quote.notes ?? '', taxIncluded: quote.taxIncluded },
    discount: discountText(quote, currency, f.locale),
  }));
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const [local, setLocal] = useState<{ byLine: Record<number, Record<string, string>>; discount?: string }>({
    byLine: {},
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const told = faultsByLine(problem?.errors ?? []);
  const { byField, rest } = fieldErrors(
    problem && (problem.errors?.length ? (told.others.length ? { ...problem, errors: told.others } : null) : problem),
    [...names, 'discountPercent', 'discountAmount'],
  );
  const send = async () => {
    const read = lines.map((line) => bodyOf(line, currency, f.locale));
    const byLine = Object.fromEntries(
      read.flatMap((one, at) =>
        'fault' in one ? [[at, { [one.fault.field]: t(`quotes.fault.${one.fault.says}`) }]] : [],
      ),
    );
    const off = discountIn(draft.discount, currency, f.locale);
    setLocal({ byLine, ...(off ? {} : { discount: t('quotes.fault.badDiscount') }) });
    if (Object.keys(byLine).length > 0 || !off) return;
    const { discount: _, startsOn, recipientName, recipientAddress, terms, notes, ...fields } = draft;
    const orNull = (text: string) => text.trim() || null;
    const sent = await quotesApi.call('PATCH /api/v1/quotes/:id', {
      params: { id: quote.id },
      ifMatch: quote.version,
      body: {
        ...{ ...fields, ...off, startsOn: startsOn || null, recipientName: orNull(recipientName) },
        ...{ recipientAddress: orNull(recipientAddress), terms: orNull(terms), notes: orNull(notes) },
        lines: read.flatMap((one) => ('body' in one ? [one.body] : [])),
      },
    });
    setProblem(sent.ok ? null : sent.problem);
    if (sent.ok) await props.onSaved(sent.answer.groupId);
  };
  const textOf = (field: 'recipientName' | 'recipientAddress' | 'terms' | 'notes', rows?: number) => (
    <TextField
      label={t(`quotes.field.${field}`)}
      {...(rows ? { lines: rows } : {})}
      value={draft[field]}
      error={byField[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <Form
      submit={t('quotes.save')}
      errors={rest}
      onSubmit={send}
      extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
    >
      <EditLines
        lines={lines}
        errors={{ ...told.byLine, ...local.byLine }}
        currency={currency}
        companyId={quote.company?.id ?? null}
        taxRates={props.taxRates}
        onChange={setLines}
      />
      <div className={css.pair}>
        <TextField
          label={t('quotes.field.discount')}
          placeholder={t('pipeline.lines.discountHint')}
          hint={t('quotes.discountHint')}
          value={draft.discount}
          error={local.discount ?? byField.discountPercent ?? byField.discountAmount}
          onChange={(discount) => set({ discount })}
        />
        <CheckField
          label={t('quotes.field.taxIncluded')}
          checked={draft.taxIncluded}
          onChange={(taxIncluded) => set({ taxIncluded })}
        />
      </div>
      <div className={css.pair}>
        <TextField
          required
          label={t('quotes.field.title')}
          maxLength={200}
          value={draft.title}
          error={byField.title}
          onChange={(title) => set({ title })}
        />
        <DateField
          required
          label={t('quotes.field.validUntil')}
          value={draft.validUntil}
          error={byField.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
        <DateField
          label={t('quotes.field.startsOn')}
          value={draft.startsOn}
          error={byField.startsOn}
          onChange={(startsOn) => set({ startsOn })}
        />
        <SelectField
          required
          label={t('quotes.field.language')}
          value={draft.language}
          options={languages.map((id) => ({ id, label: t(`quotes.language.${id}`) }))}
          onChange={(language) => set({ language: language as Quote['language'] })}
        />
      </div>
      {textOf('recipientName')}
      {textOf('recipientAddress', 3)}
      {textOf('notes', 3)}
      {textOf('terms', 4)}
    </Form>
  );
}
