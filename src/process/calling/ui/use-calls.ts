import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { accountsApi, activitiesApi, type Call, leadsApi } from './queries.ts';
import { titleOf } from './words.ts';

const touched = ['activity', 'lead', 'contact', 'company'];

export type Made = { outcome: string | null; next: { subject: string; on: string } | null; spoke: boolean };

/** Writing down what a call came to, and that somebody does not want to be called; each says what it did. */
export function useCalls() {
  const { t } = useTranslation();
  const { told, failed, refresh } = useUndoable(touched, undoAct);
  const write = (call: Call, { outcome, next }: Made) => {
    const body = {
      ...(outcome ? { outcome } : {}),
      ...(next ? { next: { kindId: call.kindId, subject: next.subject, on: next.on || null } } : {}),
    };
    if (call.kind === 'activity')
      return activitiesApi.call('POST /api/v1/activities/:id/complete', {
        params: { id: call.id },
        ifMatch: call.version,
        body,
      });
    const subject = t('calling.leadSubject', { name: titleOf(call, t) });
    const about = [{ kind: 'lead', id: call.id }];
    return activitiesApi.call('POST /api/v1/activities', {
      body: { kindId: call.kindId, subject, about, done: true, ...body },
    });
  };
  return {
    /** Null when it is written down. Whoever spoke with a lead has answered it. */
    made: async (call: Call, said: Made): Promise<Problem | null> => {
      const sent = await write(call, said);
      if (!sent.ok) {
        await refresh();
        return sent.problem;
      }
      const { groupId } = sent.answer;
      if (call.kind === 'lead' && said.spoke) {
        const at = { params: { id: call.id }, ifMatch: call.version };
        const moved = await leadsApi.call('POST /api/v1/leads/:id/status', { ...at, body: { status: 'working' } });
        if (!moved.ok) await failed(moved.problem);
      }
      const text = t('calling.said', { name: titleOf(call, t), outcome: said.outcome ?? t('calling.done') });
      await told(groupId, text);
      return null;
    },
    /** Nobody calls them again, from whatever list. */
    refuse: async ({ who }: Call) => {
      if (!who) return;
      const at = { params: { id: who.id }, ifMatch: who.version };
      const noContact = { ways: [...who.refuses, 'phone' as const] };
      const sent = await (who.kind === 'lead'
        ? leadsApi.call('PATCH /api/v1/leads/:id', { ...at, body: { noContact: true } })
        : who.kind === 'contact'
          ? accountsApi.call('PATCH /api/v1/contacts/:id', { ...at, body: { noContact } })
          : accountsApi.call('PATCH /api/v1/companies/:id', { ...at, body: { noContact } }));
      if (!sent.ok) return failed(sent.problem);
      toast({ text: t('calling.refused', { name: who.name }) });
      await refresh();
    },
  };
}
