import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import { territoriesApi } from './api.ts';
import type { Rule, Territory } from './territories.ts';

export type TerritoryFields = {
  name: string;
  parentId: string | null;
  isOverlay: boolean;
  from: string | null;
  until: string | null;
  rules: Rule[];
  named: string[];
  people: { personId: string; from: string | null; until: string | null }[];
  leastCompanies: number | null;
  evenSo?: boolean;
};

/** Drawing territories, each step with its undo. */
export function useTerritoryActs() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['territory', 'company'], undoAct);
  return {
    /** Null when it is kept, else what the form has to say. */
    async make(body: TerritoryFields): Promise<Problem | null> {
      const sent = await territoriesApi.call('POST /api/v1/territories', { body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('territories.kept', { name: body.name }));
      return null;
    },
    async change({ id, version }: { id: string; version: number }, body: TerritoryFields): Promise<Problem | null> {
      const sent = await territoriesApi.call('PATCH /api/v1/territories/:id', {
        ...{ params: { id }, ifMatch: version, body },
      });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('territories.kept', { name: body.name }));
      return null;
    },
    async remove({ id, version, name }: Territory): Promise<void> {
      const sent = await territoriesApi.call('DELETE /api/v1/territories/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('territories.removed', { name }));
    },
  };
}
