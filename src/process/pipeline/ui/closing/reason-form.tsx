import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { deepest, inTreeOrder, withAllBelow } from '../../rules/loss-reasons.ts';
import { closingApi, type Reason } from './api.ts';
import { NamedForm } from './named-form.tsx';

type Props = { reason: Reason | null; reasons: Reason[]; onClose: () => void };

/** A reason for losing: its name, where it stands in the tree, whether it is still offered. */
export function ReasonForm({ reason, reasons, onClose }: Props) {
  const { t } = useTranslation();
  const [parentId, setParent] = useState(reason?.parentId ?? '');
  const below = new Set(reason ? withAllBelow(reasons, reason.id) : []);
  const parents = inTreeOrder(reasons).filter(
    ({ id, depth, retiredOn }) => depth < deepest - 1 && !below.has(id) && (retiredOn === null || id === parentId),
  );
  return (
    <NamedForm
      kind="loss-reason"
      known={reason}
      add={t('closing.settings.addReason')}
      longestName={100}
      fields={['parentId']}
      send={({ name, retired }) => {
        const body = { name, parentId: parentId || null };
        return reason
          ? closingApi.call('PATCH /api/v1/loss-reasons/:id', {
              params: { id: reason.id },
              ifMatch: reason.version,
              body: { ...body, retired },
            })
          : closingApi.call('POST /api/v1/loss-reasons', { body });
      }}
      onClose={onClose}
    >
      {(errors) => (
        <SelectField
          label={t('closing.settings.under')}
          none={t('closing.settings.top')}
          value={parentId}
          options={parents.map(({ id, path }) => ({ id, label: path }))}
          onChange={setParent}
          error={errors.parentId}
        />
      )}
    </NamedForm>
  );
}
