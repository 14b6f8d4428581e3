import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { CheckField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button, Choices } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../screens.module.css';
import { type Field, fieldsApi, fieldsQuery } from './api.ts';
import { ChangeType } from './change-type.tsx';
import { FieldForm } from './field-form.tsx';
import { FieldList } from './field-list.tsx';

const objects = ['company', 'contact', 'deal', 'lead', 'product', 'person'] as const;
type Open = { form: Field | null } | { type: Field } | null;

/** The fields that this workspace adds to its records: made, grouped, ordered, retired. */
export default function FieldsPage() {
  const { t } = useTranslation();
  const { object: asked = 'company' } = useParams({ strict: false }) as { object?: string };
  const object = objects.find((one) => one === asked) ?? 'company';
  const { asOf, isPast } = useAsOf();
  const client = useQueryClient();
  const [withRetired, setWithRetired] = useState(false);
  const [open, setOpen] = useState<Open>(null);
  const read = useQuery(fieldsQuery(object, asOf, withRetired));
  const found = read.data;
  const refresh = () => client.invalidateQueries({ queryKey: ['field'] });
  const mayWrite = (found?.mayWrite ?? false) && !isPast;

  const order = async (ids: string[]) => {
    const sent = await fieldsApi.call('PUT /api/v1/fields/order', { body: { object, ids } });
    if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const retire = async (field: Field, isRetired: boolean, version = field.version): Promise<void> => {
    const sent = await fieldsApi.call('PATCH /api/v1/fields/:id', {
      params: { id: field.id },
      body: { isRetired },
      ifMatch: version,
    });
    await refresh();
    if (!sent.ok) return toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    toast({
      text: t(isRetired ? 'fields.retired' : 'fields.back', { name: field.name }),
      undo: () => void retire(field, !isRetired, sent.answer.version),
    });
  };

  return (
    <PageHead
      title={t('fields.title')}
      lead={t('fields.lead')}
      flows
      tools={
        mayWrite ? (
          <Button kind="primary" onClick={() => setOpen({ form: null })}>
            {t('fields.add')}
          </Button>
        ) : undefined
      }
    >
      <Choices
        label={t('fields.of')}
        value={object}
        options={objects.map((id) => ({ id, label: t(`fields.objects.${id}`), href: `/settings/fields/${id}` }))}
      />
      <section className={css.card}>
        {found ? (
          <FieldList
            fields={found.items}
            mayWrite={mayWrite}
            onEdit={(field) => setOpen({ form: field })}
            onType={(field) => setOpen({ type: field })}
            onRetire={(field) => void retire(field, !field.isRetired)}
            onOrder={(ids) => void order(ids)}
          />
        ) : read.error ? (
          <ReadFailed of={read} />
        ) : (
          <Skeleton lines={5} />
        )}
        <CheckField label={t('fields.showRetired')} checked={withRetired} onChange={setWithRetired} />
      </section>
      {open && 'form' in open ? (
        <FieldForm object={object} field={open.form} onSaved={refresh} onClose={() => setOpen(null)} />
      ) : null}
      {open && 'type' in open ? <ChangeType field={open.type} onSaved={refresh} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}
