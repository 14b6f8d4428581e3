import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { applied } from '../rules/steps.ts';
import css from './hiring.module.css';
import { type CandidateTold, candidatesApi } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

/** Brings a candidate on, or ends his candidacy. */
export function CandidateActs({ candidate }: { candidate: CandidateTold }) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const [ending, setEnding] = useState<'rejected' | 'withdrawn' | null>(null);
  const { id, version, stage, steps } = candidate;
  const order = [applied, ...steps.map((step) => step.id)];
  const next = steps[order.indexOf(stage)];
  const go = (to: string, name: string) =>
    act(
      candidatesApi.call('POST /api/v1/candidates/:id/move', {
        ...{ params: { id }, ifMatch: version, body: { stage: to } },
      }),
      t('hiring.movedTo', { name }),
    );
  return (
    <span className={css.acts}>
      {next ? (
        <Button kind="primary" onClick={() => void go(next.id, next.name)}>
          {t('hiring.moveTo', { name: next.name })}
        </Button>
      ) : null}
      <SelectField
        label={t('hiring.otherStep')}
        value=""
        none={t('hiring.choose')}
        onChange={(to) => to && void go(to, steps.find((step) => step.id === to)?.name ?? t('hiring.applied'))}
        options={[{ id: applied, name: t('hiring.applied') }, ...steps]
          .filter((step) => step.id !== stage)
          .map(({ id: step, name }) => ({ id: step, label: name }))}
      />
      <Button onClick={() => setEnding('rejected')}>{t('hiring.reject')}</Button>
      <Button onClick={() => setEnding('withdrawn')}>{t('hiring.withdraw')}</Button>
      {ending ? <Ending candidate={candidate} as={ending} onClose={() => setEnding(null)} /> : null}
    </span>
  );
}

type EndingProps = { candidate: CandidateTold; as: 'rejected' | 'withdrawn'; onClose: () => void };

function Ending({ candidate: { id, version }, as, onClose }: EndingProps) {
  const { t } = useTranslation();
  const { act } = useHiringActs();
  const [reason, setReason] = useState('');
  const end = async () => {
    const sending = candidatesApi.call('POST /api/v1/candidates/:id/end', {
      ...{ params: { id }, ifMatch: version, body: { as, reason } },
    });
    if (await act(sending, t(`hiring.ended.${as}`))) onClose();
  };
  return (
    <Dialog title={t(as === 'rejected' ? 'hiring.reject' : 'hiring.withdraw')} onClose={onClose}>
      <Form
        submit={t('hiring.endNow')}
        disabled={reason.trim() === ''}
        onSubmit={end}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField label={t('hiring.reason')} required maxLength={500} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  );
}
