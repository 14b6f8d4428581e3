import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import { customBody, customNames } from '../../../kit/custom/custom-form.ts';
import { CustomInputs } from '../../../kit/custom/custom-inputs.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { catalogueApi, newProductFieldsQuery } from './api.ts';

export function NewProduct({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { settings } = useSession();
  const [name, setName] = useState('');
  const [series, setSeries] = useState('');
  const [price, setPrice] = useState<Money | null>(null);
  const fields = useQuery(newProductFieldsQuery).data ?? [];
  const [custom, setCustom] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'series', 'listPrice', ...customNames(fields)]);
  const send = async () => {
    const done = await catalogueApi.call('POST /api/v1/products', {
      body: {
        name,
        ...(series.trim() ? { series } : {}),
        listPrice: price?.amount ?? null,
        currency: settings.currency,
        active: true,
        ...customBody(fields, custom),
      },
    });
    if (!done.ok) return setProblem(done.problem);
    await client.invalidateQueries({ queryKey: ['product'] });
    onClose();
    toast({ text: t('accounts.added', { name: done.answer.name }) });
  };
  return (
    <Dialog title={t('product.add')} onClose={onClose}>
      <Form
        submit={t('product.add')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('product.field.name')}
          required
          maxLength={200}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <Slot at="new:product" id="" values={{ name, series }} />
        <TextField
          label={t('product.field.series')}
          maxLength={200}
          value={series}
          onChange={setSeries}
          error={byField.series}
        />
        <MoneyField
          label={t('product.field.listPrice')}
          currency={settings.currency}
          value={price}
          onChange={setPrice}
          hint={t('product.priceHint')}
          error={byField.listPrice}
        />
        <CustomInputs
          fields={fields}
          values={custom}
          onChange={setCustom}
          errors={byField}
          currency={settings.currency}
          find={{}}
        />
      </Form>
    </Dialog>
  );
}
