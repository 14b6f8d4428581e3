import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Cadence, TemplateId } from '../rules/templates.ts';
import { type Meeting, meetingsApi, reportsApi, type Series } from './queries.ts';

export type SeriesDraft = {
  name: string;
  template: TemplateId;
  cadence: Cadence;
  startsOn: string;
  atMinute: number;
  minutes: number;
  people: string[];
  link: string | null;
};
export type SeriesChange = Partial<Pick<SeriesDraft, 'name' | 'atMinute' | 'minutes' | 'people' | 'link'>> & {
  endedOn?: string | null;
};
export type Deciding = { text: string; ownerId: string; dueOn: string; dealId: string | null };

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };
type Of = Pick<Meeting, 'id' | 'version' | 'name'>;

/** What is done with meetings, each with its undo; null when it is done. */
export function useMeetings() {
  const { t } = useTranslation();
  const { told, failed, refresh } = useUndoable(['meeting', 'meeting-series', 'activity'], undoAct);
  const done = async (sent: Sent, text: string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, text);
    return null;
  };
  const press = async (sent: Sent, text: string): Promise<void> => {
    const problem = await done(sent, text);
    if (problem) await failed(problem);
  };
  const of = ({ id, version }: Of) => ({ params: { id }, ifMatch: version });
  return {
    makeSeries: async (body: SeriesDraft) =>
      done(await meetingsApi.call('POST /api/v1/session-series', { body }), t('week.said.begun', { name: body.name })),
    changeSeries: async (one: Series, body: SeriesChange) =>
      done(
        await meetingsApi.call('PATCH /api/v1/session-series/:id', {
          ...{ params: { id: one.id }, ifMatch: one.version, body },
        }),
        t(body.endedOn ? 'week.said.ended' : 'week.said.changed', { name: one.name }),
      ),
    start: async (one: Of) =>
      press(
        await meetingsApi.call('POST /api/v1/meetings/:id/start', of(one)),
        t('week.said.started', { name: one.name }),
      ),
    hold: async (one: Of) =>
      press(await meetingsApi.call('POST /api/v1/meetings/:id/hold', of(one)), t('week.said.held', { name: one.name })),
    skip: async (one: Of, reason: string) =>
      done(
        await meetingsApi.call('POST /api/v1/meetings/:id/skip', { ...of(one), body: { reason } }),
        t('week.said.skipped', { name: one.name }),
      ),
    move: async (one: Of, body: { dueOn: string; atMinute: number }) =>
      done(
        await meetingsApi.call('PATCH /api/v1/meetings/:id', { ...of(one), body }),
        t('week.said.moved', { name: one.name }),
      ),
    decide: async (id: string, body: Deciding) =>
      done(
        await meetingsApi.call('POST /api/v1/meetings/:id/decisions', { params: { id }, body }),
        t('week.said.decided', { text: body.text }),
      ),
    mail: async ({ id, name }: Of): Promise<void> => {
      const sent = await reportsApi.call('POST /api/v1/meetings/:id/mail', { params: { id } });
      if (sent.ok) toast({ text: t('week.said.mailed', { name }) });
      else await failed(sent.problem);
    },
    /** Without a message: what is noted is seen where it was noted. */
    note: async (id: string, body: { key: string; text: string; seen: number }): Promise<Problem | null> => {
      const sent = await meetingsApi.call('PUT /api/v1/meetings/:id/notes', { params: { id }, body });
      if (!sent.ok) return sent.problem;
      await refresh();
      return null;
    },
  };
}
