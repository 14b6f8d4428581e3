import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Deal } from './api.ts';
import { bodyOf, DealFields, valuesOf } from './deal-fields.tsx';
import type { DealPatch } from './send.ts';

/** Changes several fields at once, or what was true since an earlier day. */
export function EditDeal(props: {
  deal: Deal;
  onSave: (changes: DealPatch) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  // Saved over the deal as it was read: what others save meanwhile is no change of this form.
  const { deal, onSave } = useOpened({ deal: props.deal, onSave: props.onSave });
  const [values, setValues] = useState(() => valuesOf(deal));
  const [since, setSince] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const send = async () => {
    const before: Record<string, unknown> = bodyOf(valuesOf(deal));
    const changed = Object.fromEntries(
      Object.entries(bodyOf(values)).filter(([field, value]) => value !== before[field]),
    ) as DealPatch;
    if (Object.keys(changed).length === 0) return props.onClose();
    const said = await onSave(since && since < f.today ? { ...changed, trueFrom: since } : changed);
    if (said === null) props.onClose();
    else setProblem(said);
  };

  return (
    <Dialog title={t('pipeline.edit.title')} onClose={props.onClose}>
      <Form
        submit={t('pipeline.edit.submit')}
        errors={problem ? [problem] : []}
        disabled={values.name.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <DealFields values={values} onChange={setValues} errors={{}} owner={deal.owner} product={deal.product} />
        <DateField
          label={t('pipeline.edit.since')}
          hint={t('pipeline.edit.sinceHint')}
          max={f.today}
          value={since}
          onChange={setSince}
        />
      </Form>
    </Dialog>
  );
}
