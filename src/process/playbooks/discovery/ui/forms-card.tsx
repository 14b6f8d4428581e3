import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import css from '../../ui/playbooks.module.css';
import { EditForm } from './edit-form.tsx';
import { type Form, formsQuery } from './queries.ts';

/** What each pipeline asks to find out the need. */
export function FormsCard() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(formsQuery()).data;
  const [open, setOpen] = useState<Form | null>(null);
  if (!found) return null;
  return (
    <section className={css.card} aria-labelledby="discovery-forms">
      <h2 id="discovery-forms">{t('discovery.forms')}</h2>
      <p className={css.note}>{t('discovery.formsNote')}</p>
      <ul className={css.rows}>
        {found.items.map((form) => (
          <li key={form.pipeline.id}>
            <div className={css.what}>
              <b>{form.pipeline.name}</b> {form.isKnown ? <Tag tone="quiet">{t('playbooks.known')}</Tag> : null}
              <p>
                {t('playbooks.count.questions', {
                  count: form.questions.length,
                  number: f.number(form.questions.length),
                })}
              </p>
            </div>
            {found.mayWrite ? (
              <Button
                aria-label={t('discovery.editOf', { pipeline: form.pipeline.name })}
                onClick={() => setOpen(form)}
              >
                {t('playbooks.edit')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? <EditForm form={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
