import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { descriptionOf } from '../rules/description.ts';
import css from './hiring.module.css';
import { hiringApi, type RequisitionTold } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

/** The job description: drafted from territory, segment, goal and what is looked for, then anybody's to word; each version stays in history. */
export function JobDescription({ requisition }: { requisition: RequisitionTold }) {
  const { t } = useTranslation();
  const { refresh } = useHiringActs();
  const [draft, setDraft] = useState<string | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const { id, version, description, mayWrite } = requisition;
  const save = async () => {
    const body = { description: draft?.trim() || null };
    const sent = await hiringApi.call('PATCH /api/v1/requisitions/:id', { params: { id }, ifMatch: version, body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    setDraft(null);
    await refresh();
  };
  return (
    <section className={css.part} aria-label={t('hiring.description')}>
      <h2 className={css.title}>{t('hiring.description')}</h2>
      {draft === null ? (
        <>
          {description ? (
            <p className={css.prose}>{description}</p>
          ) : (
            <p className={css.quiet}>{t('hiring.noDescription')}</p>
          )}
          {mayWrite ? (
            <span className={css.acts}>
              <Button onClick={() => setDraft(descriptionOf(requisition, (key, values) => t(key, values ?? {})))}>
                {t('hiring.draftDescription')}
              </Button>
              {description ? (
                <Button kind="link" onClick={() => setDraft(description)}>
                  {t('hiring.changeDescription')}
                </Button>
              ) : null}
            </span>
          ) : null}
        </>
      ) : (
        <Form
          submit={t('hiring.keepDescription')}
          onSubmit={save}
          errors={errors}
          extra={<Button onClick={() => setDraft(null)}>{t('kit.cancel')}</Button>}
        >
          <TextField label={t('hiring.description')} lines={14} maxLength={20_000} value={draft} onChange={setDraft} />
        </Form>
      )}
    </section>
  );
}
