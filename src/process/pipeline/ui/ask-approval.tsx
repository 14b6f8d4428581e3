import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type * as approvals from '../../../platform/approvals/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import css from './pipeline.module.css';

const approvalsApi = browserClient<typeof approvals>();

type Wish = {
  subject: 'gate-override' | 'stage-approval' | 'below-floor';
  recordId: string;
  wish: Record<string, string>;
};

/** Whom it would ask, by the rules of now. */
const outlookQuery = (asked: Wish) => ({
  queryKey: ['approval', 'outlook', asked],
  queryFn: () => answerOf(approvalsApi.call('POST /api/v1/approvals/outlook', { body: asked })),
});

type Props = { asked: Wish; label: string; hint?: string; onAsked: () => void; extra?: ReactNode };

/** Asks for an approval where one stands, with a reason; says before to whom it goes. */
export function AskApproval({ asked, label, hint, onAsked, extra }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const outlook = useQuery(outlookQuery(asked)).data;
  const refresh = () => Promise.all(['approval', 'deal'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
  const people = outlook?.steps[0]?.people.map(({ name }) => name) ?? [];
  const whom = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(people);

  const withdraw = async ({ id, version }: { id: string; version: number }) => {
    const taken = await approvalsApi.call('POST /api/v1/approvals/:id/withdrawal', {
      params: { id },
      ifMatch: version,
      body: {},
    });
    if (!taken.ok) toast({ text: sentenceOf(taken.problem, t('kit.unreachable')), tone: 'bad' });
    await refresh();
  };
  const send = async (why: string) => {
    setBusy(true);
    const sent = await approvalsApi.call('POST /api/v1/approvals', { body: { ...asked, reason: why } });
    setBusy(false);
    if (!sent.ok) return setError(sentenceOf(sent.problem, t('kit.unreachable')));
    await refresh();
    // What was sent is not offered to be sent again.
    setReason(null);
    const { answer } = sent;
    const isWaiting = answer.state === 'waiting';
    toast({
      text: isWaiting ? t('pipeline.ask.sent', { people: whom }) : t('pipeline.ask.atOnce'),
      undo: isWaiting ? () => void withdraw(answer) : undefined,
    });
    return onAsked();
  };

  if (outlook?.nobody) return <p className={css.mayNot}>{outlook.nobody}</p>;
  if (reason === null)
    return (
      <>
        <Button disabled={!outlook} onClick={() => setReason('')}>
          {label}
        </Button>
        {extra}
      </>
    );
  return (
    <span className={css.override}>
      <TextField
        autoFocus
        required
        lines={2}
        label={t('pipeline.ask.reason')}
        hint={[outlook?.atOnce ? t('pipeline.ask.byRule') : t('pipeline.ask.goesTo', { people: whom }), hint]
          .filter(Boolean)
          .join(' ')}
        maxLength={2_000}
        value={reason}
        onChange={setReason}
      />
      {error ? (
        <p role="alert" className={css.error}>
          {error}
        </p>
      ) : null}
      <span className={css.row}>
        <Button kind="primary" disabled={busy || reason.trim().length < 3} onClick={() => void send(reason.trim())}>
          {t('pipeline.ask.send')}
        </Button>
        <Button onClick={() => setReason(null)}>{t('pipeline.gate.back')}</Button>
      </span>
    </span>
  );
}
