import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Secret } from '../../../../kit/forms/secret.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { linkTo, snippetOf } from '../rules/snippet.ts';
import { EditForm } from './edit-form.tsx';
import css from './forms.module.css';
import { formsApi, type LeadForm } from './queries.ts';

/** One form: what came of it, what it asks for, and the link and the lines that put it into a website. */
export function FormCard({ form, mayWrite }: { form: LeadForm; mayWrite: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const [isShown, setShown] = useState(false);
  const { id, title, isOpen } = form;
  const turn = async () => {
    const sent = await formsApi.call('PATCH /api/v1/lead-forms/:id', {
      ...{ params: { id }, ifMatch: form.version, body: { isOpen: !isOpen } },
    });
    if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['lead-form'] });
  };
  return (
    <section className={css.card} aria-labelledby={`form-${id}`}>
      <div className={css.head}>
        <h2 id={`form-${id}`}>
          {title} <Tag tone={isOpen ? 'good' : 'quiet'}>{t(isOpen ? 'leadForms.open' : 'leadForms.closed')}</Tag>
        </h2>
        <span className={css.acts}>
          <Button
            aria-label={t('leadForms.shareOf', { title })}
            aria-expanded={isShown}
            onClick={() => setShown(!isShown)}
          >
            {t('leadForms.share')}
          </Button>
          {mayWrite && !isEditing ? (
            <>
              <Button aria-label={t('leadForms.changeOf', { title })} onClick={() => setEditing(true)}>
                {t('leadForms.change')}
              </Button>
              <Button
                aria-label={t(isOpen ? 'leadForms.closeOf' : 'leadForms.reopenOf', { title })}
                onClick={() => void turn()}
              >
                {t(isOpen ? 'leadForms.close' : 'leadForms.reopen')}
              </Button>
            </>
          ) : null}
        </span>
      </div>
      <Came form={form} />
      {isShown ? <Share form={form} /> : null}
      {isEditing ? <EditForm form={form} onClose={() => setEditing(false)} /> : <Asked form={form} />}
    </section>
  );
}

function Came({ form: { came, held, lastAt } }: { form: LeadForm }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <p className={css.came}>
      {came === 0 ? t('leadForms.cameNone') : t('leadForms.came', { count: came, number: f.number(came) })}
      {lastAt ? (
        <span className={css.quiet} title={f.whenExact(lastAt)}>
          {' '}
          {t('leadForms.last', { when: f.whenWithin(lastAt) })}
        </span>
      ) : null}
      {held > 0 ? (
        <span className={css.quiet}> · {t('leadForms.held', { count: held, number: f.number(held) })}</span>
      ) : null}
    </p>
  );
}

function Asked({ form: { fields, consentText, source, campaign, language } }: { form: LeadForm }) {
  const { t } = useTranslation();
  const names = fields.map(({ field, required }) =>
    required ? t(`lead.field.${field}`) : t('leadForms.optionalField', { field: t(`lead.field.${field}`) }),
  );
  const rest = [
    t('leadForms.inLanguage', { language: t(`leadForms.language.${language}`) }),
    ...(source ? [`${t('lead.field.source')}: ${source}`] : []),
    ...(campaign ? [`${t('lead.field.campaign')}: ${campaign}`] : []),
    ...(consentText ? [t('leadForms.asksConsent')] : []),
  ];
  return (
    <>
      <p className={css.asked}>{names.join(', ')}</p>
      <p className={css.quiet}>{rest.join(' · ')}</p>
    </>
  );
}

function Share({ form }: { form: LeadForm }) {
  const { t } = useTranslation();
  const { origin } = window.location;
  const link = linkTo(origin, form);
  return (
    <div className={css.share}>
      <h3>{t('leadForms.link')}</h3>
      <Secret label={t('leadForms.link')} text={link} />
      <h3>{t('leadForms.snippet')}</h3>
      <Secret label={t('leadForms.snippet')} text={snippetOf(origin, form)} />
      <p className={css.quiet}>
        {t('leadForms.utm')}{' '}
        {form.isOpen ? (
          <a href={link} target="_blank" rel="noreferrer">
            {t('leadForms.look')}
          </a>
        ) : null}
      </p>
    </div>
  );
}
