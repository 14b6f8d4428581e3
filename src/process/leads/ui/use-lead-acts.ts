import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import type { ChosenStatus } from '../rules/status.ts';
import { type Lead, leadsApi } from './api.ts';

type Given = { reason?: string | null; recycleOn?: string; overrideReason?: string };

/** Moves a lead on, takes back what was agreed to, or removes it and leads to the list; each can be taken back. */
export function useLeadActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { refresh, told } = useUndoable(['lead'], undoAct);
  const failed = async (problem: Problem) => {
    const text = problem.status === 412 ? t('accounts.changed') : sentenceOf(problem, t('kit.unreachable'));
    toast({ text, tone: 'bad' });
    await refresh();
  };

  /** Null when it is done, else what the form has to say. */
  async function move(lead: Lead, status: ChosenStatus, given: Given = {}): Promise<Problem | null> {
    const { id, version } = lead;
    const done = await leadsApi.call('POST /api/v1/leads/:id/status', {
      params: { id },
      body: { status, ...given },
      ifMatch: version,
    });
    if (!done.ok) return done.problem;
    await refresh();
    toast({ text: t('lead.moved', { name: lead.name, status: t(`lead.status.${status}`) }) });
    return null;
  }

  async function remove({ id, version, name }: Lead): Promise<void> {
    const done = await leadsApi.call('DELETE /api/v1/leads/:id', { params: { id }, ifMatch: version });
    if (!done.ok) return failed(done.problem);
    way.go('/leads');
    client.removeQueries({ queryKey: ['lead', 'page', id] });
    await told(done.answer.groupId, t('accounts.removed', { name }));
  }

  async function withdraw({ id, version }: Lead): Promise<void> {
    const done = await leadsApi.call('POST /api/v1/leads/:id/withdraw-consent', { params: { id }, ifMatch: version });
    if (!done.ok) return failed(done.problem);
    await told(done.answer.groupId, t('lead.consent.withdrawn'));
  }

  return { move, remove, withdraw, failed };
}
