import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { AuditAnswer, AuditQuestion } from '../rules/audit.ts';
import { type SetupStep, setupApi } from './api.ts';

type Said = 'done' | 'put-away' | null;
type Sent = { ok: true; answer: { groupId: string } } | { ok: false; problem: Problem };

/** Sends an act, says what it did with the way back, and asks anew for everything shown: an act may set more than it says. */
function useActs() {
  const [busy, setBusy] = useState(false);
  const { told, failed } = useUndoable([{}], undoAct);
  const act = async (send: () => Promise<Sent>, text: string): Promise<boolean> => {
    setBusy(true);
    const sent = await send();
    await (sent.ok ? told(sent.answer.groupId, text) : failed(sent.problem));
    setBusy(false);
    return sent.ok;
  };
  return { busy, act };
}

/** Answers a question of the audit, or takes the answer back. */
export function useAnswering() {
  const { t } = useTranslation();
  const { busy, act } = useActs();
  return {
    busy,
    answer: (question: AuditQuestion, answer: AuditAnswer | null) =>
      act(
        () => setupApi.call('PUT /api/v1/setup/audit/:question', { params: { question }, body: { answer } }),
        t(answer ? 'pillars.answered' : 'pillars.takenBack'),
      ),
  };
}

/** What can be done with the guide; each act says what it did and can be taken back. */
export function useSetup() {
  const { t } = useTranslation();
  const { busy, act } = useActs();
  return {
    busy,
    say: (part: SetupStep | 'guide', said: Said) =>
      act(
        () => setupApi.call('PUT /api/v1/setup/:part', { params: { part }, body: { said } }),
        part === 'guide'
          ? t(said === null ? 'setup.said.back' : 'setup.said.away')
          : t(`setup.said.${said ?? 'open'}`, { step: t(`setup.step.${part}.name`) }),
      ),
    takeDefault: (part: SetupStep) =>
      act(() => setupApi.call('POST /api/v1/setup/:part/default', { params: { part } }), t(`setup.step.${part}.taken`)),
  };
}
