import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { deepest, inTreeOrder, withAllBelow } from '../../rules/loss-reasons.ts';
import { closingApi, type Reason } from './api.ts';
import { useSaved } from './use-saved.ts';

type Props = { reason: Reason | null; reasons: Reason[]; onClose: () => void };

/** A reason for losing: its name, where it stands in the tree, whether it is still offered. */
export function ReasonForm({ reason, reasons, onClose }: Props) {
  const { t } = useTranslation();
  const saved = useSaved();
  const [name, setName] = useState(reason?.name ?? '');
  const [parentId, setParent] = useState(reason?.parentId ?? '');
  const [retired, setRetired] = useState(reason ? reason.retiredOn !== null : false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'parentId']);
  const below = new Set(reason ? withAllBelow(reasons, reason.id) : []);
  const parents = inTreeOrder(reasons).filter(
    ({ id, depth, retiredOn }) => depth < deepest - 1 && !below.has(id) && (retiredOn === null || id === parentId),
  );
  const send = async () => {
    const body = { name: name.trim(), parentId: parentId || null };
    const sent = reason
      ? await closingApi.call('PATCH /api/v1/loss-reasons/:id', {
          params: { id: reason.id },
          ifMatch: reason.version,
          body: { ...body, retired },
        })
      : await closingApi.call('POST /api/v1/loss-reasons', { body });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    return saved('loss-reason', sent.answer.groupId, t('closing.settings.savedOf', { name: body.name }));
  };
  return (
    <Dialog title={reason?.name ?? t('closing.settings.addReason')} onClose={onClose}>
      <Form
        submit={t('closing.save')}
        errors={rest}
        disabled={name.trim() === ''}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('closing.settings.name')}
          maxLength={100}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <SelectField
          label={t('closing.settings.under')}
          none={t('closing.settings.top')}
          value={parentId}
          options={parents.map(({ id, path }) => ({ id, label: path }))}
          onChange={setParent}
          error={byField.parentId}
        />
        {reason ? <CheckField label={t('closing.settings.retire')} checked={retired} onChange={setRetired} /> : null}
      </Form>
    </Dialog>
  );
}
