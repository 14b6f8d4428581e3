import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import type { ChosenStatus } from '../rules/status.ts';
import { type Lead, leadsApi } from './api.ts';
import { historyApi } from './queries.ts';

type Given = { reason?: string | null; recycleOn?: string; overrideReason?: string };

/** Moves a lead on, takes back what was agreed to, or removes it and leads to the list; each can be taken back. */
export function useLeadActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const refresh = () => client.invalidateQueries({ queryKey: ['lead'] });
  const failed = (problem: Problem) => {
    const text = problem.status === 412 ? t('accounts.changed') : sentenceOf(problem, t('kit.unreachable'));
    toast({ text, tone: 'bad' });
    return refresh();
  };

  const told = (text: string, groupId: string) =>
    toast({
      text,
      undo: () =>
        void historyApi
          .call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } })
          .then((back) => (back.ok ? refresh() : failed(back.problem))),
    });

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
    await refresh();
    told(t('accounts.removed', { name }), done.answer.groupId);
  }

  async function withdraw({ id, version }: Lead): Promise<void> {
    const done = await leadsApi.call('POST /api/v1/leads/:id/withdraw-consent', { params: { id }, ifMatch: version });
    if (!done.ok) return failed(done.problem);
    await refresh();
    told(t('lead.consent.withdrawn'), done.answer.groupId);
  }

  return { move, remove, withdraw, failed };
}
