import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { faultInLoss, faultInWin } from '../../rules/closing-forms.ts';
import { inTreeOrder } from '../../rules/loss-reasons.ts';
import { titleOf } from '../cards.ts';
import type { GateAnswer, LossBody, Subject } from '../send.ts';
import { closingQuery, competitorsQuery, reasonsQuery } from './api.ts';

type Props<Body> = { subject: Subject; onClose: () => void; onSubmit: (body: Body) => Promise<string | null> };

/** Why a deal is lost: the reason, who won it instead, and in words, as far as the workspace asks. */
export function LoseDialog({ subject, onClose, onSubmit }: Props<LossBody>) {
  const { t } = useTranslation();
  const asked = [useQuery(closingQuery), useQuery(reasonsQuery), useQuery(competitorsQuery)] as const;
  const [forms, reasons, rivals] = [asked[0].data?.forms, asked[1].data?.items, asked[2].data?.items];
  const failed = asked.find(({ error, data }) => error && !data);
  const [lossReasonId, setReason] = useState('');
  const [lostToId, setRival] = useState('');
  const [note, setNote] = useState('');
  const { field: day, on } = useDayOfEnd('lostOn', subject);
  const [problem, setProblem] = useState<string | null>(null);
  const title = t('pipeline.lose.title', { deal: titleOf(subject) });
  if (!forms || !reasons || !rivals)
    return (
      <Dialog title={title} onClose={onClose}>
        {failed ? <ReadFailed of={failed} /> : <Skeleton lines={4} />}
      </Dialog>
    );
  const offered = rivals.filter(({ retiredOn }) => retiredOn === null);
  const tree = inTreeOrder(reasons.filter(({ retiredOn }) => retiredOn === null));
  // A note alone says why where no reason is chosen.
  const noteIsAsked = forms.lossNote !== 'no' || forms.lossReason === 'no';
  const send = async () => {
    const said = { reasonId: lossReasonId || null, lostToId: lostToId || null, note };
    const fault = faultInLoss(forms, said);
    if (fault) return setProblem(t(`refusal.${fault}`));
    const words = note.trim() ? { reason: note.trim() } : {};
    const body = { ...words, ...(lossReasonId ? { lossReasonId } : {}), ...(lostToId ? { lostToId } : {}), ...on };
    return setProblem(await onSubmit(body));
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={t('pipeline.lose.submit')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('pipeline.lose.text')}</p>
        {forms.lossReason === 'no' || tree.length === 0 ? null : (
          <SelectField
            label={t('closing.field.lossReason')}
            // One of both says why.
            required={forms.lossReason === 'required' || (noteIsAsked && note.trim() === '')}
            none={t('closing.choose')}
            value={lossReasonId}
            options={tree.map(({ id, path }) => ({ id, label: path }))}
            onChange={setReason}
          />
        )}
        {forms.lostTo === 'no' || (offered.length === 0 && forms.lostTo !== 'required') ? null : (
          <SelectField
            label={t('closing.field.lostTo')}
            required={forms.lostTo === 'required'}
            none={t('closing.nobodyWon')}
            value={lostToId}
            options={offered.map(({ id, name }) => ({ id, label: name }))}
            onChange={setRival}
          />
        )}
        {noteIsAsked ? (
          <TextField
            label={t('pipeline.lose.label')}
            lines={3}
            required={forms.lossNote === 'required' || forms.lossReason === 'no' || lossReasonId === ''}
            maxLength={2_000}
            value={note}
            onChange={setNote}
          />
        ) : null}
        {day}
      </Form>
    </Dialog>
  );
}

/** The day on which a deal ended: today unless somebody says an earlier one, which alone is sent. */
function useDayOfEnd(name: 'wonOn' | 'lostOn', { stageName, stageSince }: Subject) {
  const { t } = useTranslation();
  const f = useFormat();
  const { today } = f;
  const [day, setDay] = useState(today);
  // How far back it may be is said before somebody tries.
  const least = stageSince && stageSince < today ? stageSince : undefined;
  const field = (
    <DateField
      required
      label={t(`closing.field.${name}`)}
      hint={least ? t('closing.notBefore', { day: f.dayWithYear(least), stage: stageName }) : undefined}
      min={least}
      max={today}
      value={day}
      onChange={setDay}
    />
  );
  return { field, on: day && day !== today ? { on: day } : {} };
}

/** What decided a deal that is won. */
export function WinDialog({ subject, onClose, onSubmit }: Props<Pick<GateAnswer, 'wonBecause' | 'on'>>) {
  const { t } = useTranslation();
  const forms = useQuery(closingQuery).data?.forms;
  const [because, setBecause] = useState('');
  const { field: day, on } = useDayOfEnd('wonOn', subject);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const fault = forms && faultInWin(forms, because);
    if (fault) return setProblem(t(`refusal.${fault}`));
    return setProblem(await onSubmit({ ...(because.trim() ? { wonBecause: because.trim() } : {}), ...on }));
  };
  return (
    <Dialog title={t('closing.win.title', { deal: titleOf(subject) })} onClose={onClose}>
      <Form
        submit={t('closing.win.submit')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('closing.field.wonBecause')}
          hint={t('closing.win.hint')}
          lines={3}
          required={forms?.wonBecause === 'required'}
          maxLength={2_000}
          value={because}
          onChange={setBecause}
        />
        {day}
      </Form>
    </Dialog>
  );
}
