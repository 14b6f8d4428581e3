import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Expected } from '../rules/templates.ts';
import { type Charter, chartersApi } from './queries.ts';

type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

/** What is done with charters, each with its undo but the signature; null when it is done, else what stands in the way. */
export function useCharters() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { told, failed } = useUndoable(['charter'], undoAct);
  const done = async (sent: Sent, said: 'drafted' | 'changed' | 'offered' | 'retracted' | 'removed') => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, t(`charters.said.${said}`));
    return null;
  };
  const clicked = async (act: Promise<Problem | null>) => {
    const problem = await act;
    if (problem) await failed(problem);
  };
  const ofOne = ({ id, version }: Charter) => ({ params: { id }, ifMatch: version });
  return {
    draft: async (personId: string, said: Expected) =>
      done(await chartersApi.call('POST /api/v1/charters', { body: { personId, ...said } }), 'drafted'),
    change: async (charter: Charter, said: Expected) =>
      done(await chartersApi.call('PUT /api/v1/charters/:id', { ...ofOne(charter), body: said }), 'changed'),
    offer: (charter: Charter) =>
      clicked(
        chartersApi.call('POST /api/v1/charters/:id/offer', ofOne(charter)).then((sent) => done(sent, 'offered')),
      ),
    retract: (charter: Charter) =>
      clicked(
        chartersApi.call('POST /api/v1/charters/:id/retract', ofOne(charter)).then((sent) => done(sent, 'retracted')),
      ),
    remove: (charter: Charter) =>
      clicked(chartersApi.call('DELETE /api/v1/charters/:id', ofOne(charter)).then((sent) => done(sent, 'removed'))),
    async sign(charter: Charter) {
      const sent = await chartersApi.call('POST /api/v1/charters/:id/sign', ofOne(charter));
      if (!sent.ok) return failed(sent.problem);
      await client.invalidateQueries({ queryKey: ['charter'] });
    },
  };
}
