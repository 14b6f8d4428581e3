import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import forms from '../../../../kit/forms/forms.module.css';
import { cutLink, tokenInLink } from '../../../../kit/forms/link-token.ts';
import { refusalOf, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { type Filled, type FormFieldName, isAddress, lackingIn } from '../rules/form-fields.ts';
import { PublicField } from './public-field.tsx';
import css from './public-form.module.css';
import { formsApi, type OpenForm } from './queries.ts';
import { useSending } from './use-sending.ts';

/** What a stranger opens by its link or finds framed in a website: the form, in its own language. */
export default function PublicFormPage() {
  const { t } = useTranslation();
  const [token] = useState(tokenInLink);
  const found = useQuery({
    queryKey: ['open-form', token],
    queryFn: async () =>
      token ? formsApi.call('POST /api/v1/forms/open', { once: true, body: { token } }) : cutLink(t),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!found.data)
    return <main className={css.page}>{found.error ? <p>{t('kit.unreachable')}</p> : <Skeleton lines={8} />}</main>;
  if (found.data.ok) return <PublicForm token={token} form={found.data.answer} />;
  const isClosed = refusalOf(found.data.problem) === 'form-closed';
  return (
    <main className={css.page}>
      <h1>{t(isClosed ? 'leadForms.public.closed' : 'leadForms.public.none')}</h1>
      <p className={css.quiet}>{sentenceOf(found.data.problem, t('kit.unreachable'))}</p>
    </main>
  );
}

function PublicForm({ token, form }: { token: string; form: OpenForm }) {
  const { words, fields } = form;
  const { send, isBusy, failed, thanks } = useSending(token, form);
  const [filled, setFilled] = useState<Filled>({});
  const [agreed, setAgreed] = useState(false);
  const [trap, setTrap] = useState('');
  const [fault, setFault] = useState<{ field: FormFieldName; text: string } | null>(null);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = form.language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [form.language]);

  const refuse = (field: FormFieldName, text: string) => {
    setFault({ field, text });
    (box.current?.elements.namedItem(field) as HTMLElement | null)?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = lackingIn(fields, filled);
    if (lacking) return refuse(lacking, words.lacking);
    if (!isAddress(filled.email?.trim() ?? '')) return refuse('email', words.notAnAddress);
    setFault(null);
    void send({ filled, agreed, trap });
  };
  return (
    <main className={css.page}>
      <h1>{form.title}</h1>
      {thanks === null ? (
        <form ref={box} className={forms.form} onSubmit={submit} noValidate aria-busy={isBusy}>
          {fields.map((one) => (
            <PublicField
              key={one.field}
              asked={one}
              optional={words.optional}
              value={filled[one.field] ?? ''}
              error={fault?.field === one.field ? fault.text : null}
              onChange={(value) => setFilled((before) => ({ ...before, [one.field]: value }))}
            />
          ))}
          {/* Nobody sees it, and who fills in whatever he finds is a robot. */}
          <div className={css.trap} aria-hidden="true">
            <label>
              {words.trap}
              <input
                name="website"
                tabIndex={-1}
                autoComplete="off"
                value={trap}
                onChange={(e) => setTrap(e.target.value)}
              />
            </label>
          </div>
          {form.consentText ? (
            <label className={css.consent}>
              <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
              <span>{form.consentText}</span>
            </label>
          ) : null}
          {failed ? (
            <p role="alert" className={forms.errors}>
              {failed}
            </p>
          ) : null}
          <div>
            <Button kind="primary" type="submit" disabled={isBusy}>
              {words.send}
            </Button>
          </div>
        </form>
      ) : (
        <p role="status" className={css.thanks}>
          {thanks}
        </p>
      )}
    </main>
  );
}
