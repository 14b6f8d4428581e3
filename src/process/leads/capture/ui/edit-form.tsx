import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../../../ground/languages.ts';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { useOpened } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import type { FormField } from '../rules/form-fields.ts';
import { AskedFields } from './asked-fields.tsx';
import css from './forms.module.css';
import { formsApi, type LeadForm } from './queries.ts';

const first: FormField[] = [
  { field: 'name', required: true },
  { field: 'companyName', required: false },
  { field: 'email', required: true },
  { field: 'message', required: false },
];

function useDraft(form: LeadForm | null) {
  const { t, i18n } = useTranslation();
  const spoken = languages.find((one) => one === i18n.language) ?? 'en';
  return useState(() => ({
    ...{ title: form?.title ?? '', fields: form?.fields ?? first, language: (form?.language ?? spoken) as Language },
    ...{ consentText: form?.consentText ?? '', thanks: form?.thanks ?? t('leadForms.thanksAtFirst') },
    ...{ source: form ? (form.source ?? '') : t('leadForms.sourceAtFirst'), campaign: form?.campaign ?? '' },
  }));
}

/** What a form asks for and says. */
export function EditForm(props: { form: LeadForm | null; onClose: () => void }) {
  const { onClose } = props;
  const form = useOpened(props.form);
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useDraft(form);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const { byField, rest } = fieldErrors(problem, ['title', 'consentText', 'thanks', 'source', 'campaign']);
  const send = async () => {
    const { consentText, source, campaign, ...asked } = draft;
    const body = {
      ...asked,
      ...{ consentText: consentText.trim() || null, source: source.trim() || null, campaign: campaign.trim() || null },
    };
    const sent = form
      ? await formsApi.call('PATCH /api/v1/lead-forms/:id', { params: { id: form.id }, ifMatch: form.version, body })
      : await formsApi.call('POST /api/v1/lead-forms', { body: { ...body, isOpen: true } });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    toast({ text: t('leadForms.kept') });
    onClose();
    await client.invalidateQueries({ queryKey: ['lead-form'] });
  };
  const text = (field: 'title' | 'consentText' | 'thanks' | 'source' | 'campaign', most: number) => ({
    ...{ label: t(`leadForms.field.${field}`), maxLength: most, value: draft[field], error: byField[field] },
    onChange: (typed: string) => set({ [field]: typed }),
  });
  return (
    <div className={css.form}>
      <Form
        submit={t('leadForms.keep')}
        errors={rest}
        disabled={draft.title.trim() === '' || draft.thanks.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.pair}>
          <TextField required {...text('title', 120)} />
          <SelectField
            required
            label={t('leadForms.field.language')}
            value={draft.language}
            options={languages.map((id) => ({ id, label: t(`leadForms.language.${id}`) }))}
            onChange={(language) => set({ language: language as Language })}
          />
        </div>
        <AskedFields fields={draft.fields} onChange={(fields) => set({ fields })} />
        <TextField lines={2} {...text('consentText', 1_000)} hint={t('leadForms.consentHint')} />
        <TextField required lines={2} {...text('thanks', 1_000)} />
        <div className={css.pair}>
          <TextField {...text('source', 100)} />
          <TextField {...text('campaign', 100)} />
        </div>
      </Form>
    </div>
  );
}
