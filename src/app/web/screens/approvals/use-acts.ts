import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { approvalsApi, type Request, requestQuery } from './queries.ts';

type Target = { id: string; version: number };
type Sent = { ok: true; answer: Request } | { ok: false; problem: Problem };

/** What a person does with a request; each act can be taken back in its toast while nothing followed. */
export function useActs() {
  const { t } = useTranslation();
  const client = useQueryClient();

  const settle = async (sent: Sent, done: (request: Request) => string, undo = true): Promise<string | null> => {
    if (sent.ok) client.setQueryData(requestQuery(sent.answer.id).queryKey, sent.answer);
    // What was approved is done in the same moment: the deal has moved.
    await Promise.all(['approval', 'deal'].map((kind) => client.invalidateQueries({ queryKey: [kind] })));
    if (!sent.ok) return sentenceOf(sent.problem, t('kit.unreachable'));
    const { answer } = sent;
    toast({ text: done(answer), undo: undo && answer.may.undo ? () => void takeBack(answer) : undefined });
    return null;
  };
  const takeBack = async ({ id, version }: Target) => {
    const sent = await approvalsApi.call('POST /api/v1/approvals/:id/undo', { params: { id }, ifMatch: version });
    const failed = await settle(sent as Sent, () => t('approval.toast.undone'), false);
    if (failed) toast({ text: failed, tone: 'bad' });
  };
  const decide = async (
    { id, version }: Target,
    decision: 'approve' | 'reject' | 'send-back',
    reason?: string,
  ): Promise<string | null> => {
    const sent = await approvalsApi.call('POST /api/v1/approvals/:id/decision', {
      params: { id },
      ifMatch: version,
      body: { decision, ...(reason ? { reason } : {}) },
    });
    return settle(sent as Sent, (request) =>
      decision === 'approve' && request.state === 'waiting'
        ? t('approval.toast.nextStep')
        : t(`approval.toast.${request.state}`),
    );
  };
  const withdraw = async ({ id, version }: Target) => {
    const sent = await approvalsApi.call('POST /api/v1/approvals/:id/withdrawal', {
      params: { id },
      ifMatch: version,
      body: {},
    });
    const failed = await settle(sent as Sent, () => t('approval.toast.withdrawn'));
    if (failed) toast({ text: failed, tone: 'bad' });
  };
  const askAgain = async ({ id, version }: Target, reason: string) => {
    const sent = await approvalsApi.call('POST /api/v1/approvals/:id/asking', {
      params: { id },
      ifMatch: version,
      body: { reason },
    });
    return settle(sent as Sent, () => t('approval.toast.waiting'), false);
  };
  const handOn = async ({ id, version }: Target, to: { id: string; name: string }) => {
    const sent = await approvalsApi.call('POST /api/v1/approvals/:id/delegation', {
      params: { id },
      ifMatch: version,
      body: { to: to.id },
    });
    return settle(sent as Sent, () => t('approval.toast.handedOn', { name: to.name }));
  };
  return { decide, withdraw, askAgain, handOn };
}
