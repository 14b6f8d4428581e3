import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { EditForm } from './edit-form.tsx';
import { FormCard } from './form-card.tsx';
import css from './forms.module.css';
import { formsQuery } from './queries.ts';

/** The forms that strangers fill in: what each asks for, how it is put into a website, and what came of it. */
export default function LeadFormsPage() {
  const { t } = useTranslation();
  const found = useQuery(formsQuery());
  const [isNew, setNew] = useState(false);
  const problem = problemIn(found.error);
  const { items = [], mayWrite = false } = found.data ?? {};
  const add = (
    <Button kind="primary" onClick={() => setNew(true)}>
      {t('leadForms.add')}
    </Button>
  );
  return (
    <PageHead
      flows
      title={t('leadForms.title')}
      lead={t('leadForms.lead')}
      tools={
        <>
          <Go href="/settings/leads">{t('routing.title')}</Go>
          {mayWrite && !isNew && items.length > 0 ? add : null}
        </>
      }
    >
      {found.error && !found.data ? (
        <ErrorPage
          title={t('leadForms.failed')}
          text={problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable')}
          onRetry={() => void found.refetch()}
        />
      ) : found.data ? (
        <div className={css.page}>
          {isNew ? (
            <section className={css.card} aria-labelledby="new-form">
              <h2 id="new-form">{t('leadForms.add')}</h2>
              <EditForm form={null} onClose={() => setNew(false)} />
            </section>
          ) : null}
          {items.length === 0 && !isNew ? (
            <section className={css.card}>
              <h2>{t('leadForms.empty.title')}</h2>
              <p className={css.note}>{t('leadForms.empty.text')}</p>
              {mayWrite ? add : null}
            </section>
          ) : null}
          {items.map((form) => (
            <FormCard key={form.id} form={form} mayWrite={mayWrite} />
          ))}
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
    </PageHead>
  );
}
