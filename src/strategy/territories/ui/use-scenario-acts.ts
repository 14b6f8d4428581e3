import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Scenario, type ScenarioHead, scenariosApi } from './scenarios.ts';
import { switchApi } from './switch-api.ts';

type Sent<A> = { ok: true; answer: A & { groupId: string } } | { ok: false; problem: Problem };
type Seen = Pick<ScenarioHead, 'id' | 'version' | 'name'>;
type EvenAsk = { by: 'companies' | 'potential'; mostMoved: number; locked: string[]; keepWithDeals: boolean };

/** What is done with drafts of territories, each step with its undo; null when it is done, else what stands in the way. */
export function useScenarioActs() {
  const { t } = useTranslation();
  const way = useWay();
  const { told } = useUndoable(['territory-scenario', 'territory', 'company'], undoAct);
  const done = async <A>(sent: Sent<A>, text: (answer: A) => string): Promise<Problem | null> => {
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId, text(sent.answer));
    return null;
  };
  const seen = ({ id, version }: Seen) => ({ params: { id }, ifMatch: version });
  return {
    async make(body: { name: string; firstOn: string | null; from?: string }) {
      const sent = await scenariosApi.call('POST /api/v1/territory-scenarios', { body });
      const said = await done(sent, ({ name }) => t('scenarios.made', { name }));
      if (sent.ok) way.go(`/territories/scenarios/${sent.answer.id}`);
      return said;
    },
    async change(of: Scenario, body: object) {
      const sent = await scenariosApi.call('PATCH /api/v1/territory-scenarios/:id', {
        ...seen(of),
        body: body as never,
      });
      return done(sent, ({ name }) => t('scenarios.kept', { name }));
    },
    async remove(of: Seen) {
      const sent = await scenariosApi.call('DELETE /api/v1/territory-scenarios/:id', seen(of));
      return done(sent, () => t('scenarios.removed', { name: of.name }));
    },
    async evenOut(of: Scenario, body: EvenAsk) {
      const sent = await scenariosApi.call('POST /api/v1/territory-scenarios/:id/even-out', { ...seen(of), body });
      return done(sent, ({ moved }) => t('scenarios.evened', { count: moved }));
    },
    async matchTalent(of: Scenario) {
      const sent = await switchApi.call('POST /api/v1/territory-scenarios/:id/match-talent', { ...seen(of), body: {} });
      return done(sent, ({ moved }) => t('scenarios.switch.matched', { count: moved }));
    },
    async publish(of: Scenario, body: { day: string; evenSo: boolean }) {
      const sent = await scenariosApi.call('POST /api/v1/territory-scenarios/:id/publish', { ...seen(of), body });
      return done(sent, ({ name }) => t('scenarios.published', { name }));
    },
  };
}
