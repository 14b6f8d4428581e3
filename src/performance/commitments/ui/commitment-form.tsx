import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Commitment, findDeals, type Named } from './queries.ts';
import { useCommitments } from './use-commitments.ts';

/** A promise: what, by when, and where somebody leads others, whose. Later its day and what was learned of it. */
export function CommitmentForm({ commitment, onClose }: { commitment: Commitment | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const acts = useCommitments();
  const [name, setName] = useState(commitment?.name ?? '');
  const [dueOn, setDueOn] = useState(commitment?.dueOn ?? addDays(f.today, 7));
  const [deal, setDeal] = useState<Named | null>(commitment?.deal ?? null);
  const [owner, setOwner] = useState<Named | null>(commitment?.owner ?? user);
  const [withManager, setWithManager] = useState(commitment?.withManager ?? false);
  const [note, setNote] = useState(commitment?.note ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'dueOn', 'dealId', 'ownerId', 'note']);
  const send = async () => {
    const isSameDeal = deal?.id === commitment?.deal?.id;
    const said = commitment
      ? await acts.change(commitment, {
          ...{ name, note },
          ...(dueOn === commitment.dueOn ? {} : { dueOn }),
          ...(isSameDeal ? {} : { dealId: deal?.id ?? null }),
        })
      : await acts.make({ name, dueOn, dealId: deal?.id ?? null, ownerId: owner?.id ?? user.id, withManager });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog
      title={commitment ? t('commitments.changeOf', { name: commitment.name }) : t('commitments.make')}
      onClose={onClose}
    >
      <Form
        submit={t('commitments.keep')}
        disabled={name.trim() === '' || !dueOn}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          lines={2}
          label={t('commitments.what')}
          maxLength={500}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        {!commitment || commitment.state === 'open' ? (
          <DateField required label={t('commitments.dueOn')} value={dueOn} onChange={setDueOn} error={byField.dueOn} />
        ) : null}
        <PersonField
          faceless
          label={t('commitments.deal')}
          value={deal}
          onChange={setDeal}
          people={findDeals}
          error={byField.dealId}
        />
        {commitment ? (
          <TextField
            lines={2}
            label={t('commitments.note')}
            maxLength={2000}
            value={note}
            onChange={setNote}
            error={byField.note}
          />
        ) : (
          <>
            {user.role === 'rep' ? null : (
              <PersonField
                required
                label={t('commitments.whose')}
                value={owner}
                onChange={setOwner}
                error={byField.ownerId}
              />
            )}
            {owner?.id === user.id ? (
              <CheckField label={t('commitments.withManager')} checked={withManager} onChange={setWithManager} />
            ) : null}
          </>
        )}
      </Form>
    </Dialog>
  );
}
