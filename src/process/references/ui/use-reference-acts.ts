import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Problem } from '../../../kit/forms/problem.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { AskState, Way } from '../rules/asks.ts';
import { type Ask, type Reference, referencesApi } from './queries.ts';

export type ReferenceFields = {
  ways: Way[];
  productId: string | null;
  says: string | null;
  agreedOn: string;
  most: number;
  resting: boolean;
};
type Wish = { way: Way; dealId?: string | null; note?: string | null; anyway?: boolean };

/** Noting, changing and asking customers who speak for us, each with its undo. */
export function useReferenceActs() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['reference'], undoAct);
  return {
    /** Null when it is kept, else what the form has to say. */
    async make(contactId: string, fields: ReferenceFields, name: string): Promise<Problem | null> {
      const sent = await referencesApi.call('POST /api/v1/references', { body: { contactId, ...fields } });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('references.kept', { name }));
      return null;
    },
    async change(reference: Reference, body: Partial<ReferenceFields>): Promise<Problem | null> {
      const { id, version, contact } = reference;
      const sent = await referencesApi.call('PATCH /api/v1/references/:id', {
        ...{ params: { id }, ifMatch: version, body },
      });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('references.kept', { name: contact.name }));
      return null;
    },
    async remove({ id, version, contact }: Reference): Promise<void> {
      const sent = await referencesApi.call('DELETE /api/v1/references/:id', { params: { id }, ifMatch: version });
      if (!sent.ok) return failed(sent.problem);
      await told(sent.answer.groupId, t('references.removed', { name: contact.name }));
    },
    async ask({ id, contact }: Reference, body: Wish): Promise<Problem | null> {
      const sent = await referencesApi.call('POST /api/v1/references/:id/asks', { params: { id }, body });
      if (!sent.ok) return sent.problem;
      await told(sent.answer.groupId, t('references.asked', { name: contact.name }));
      return null;
    },
    async answer({ id, version, reference }: Ask, state: Exclude<AskState, 'asked'>): Promise<void> {
      const sent = await referencesApi.call('PATCH /api/v1/reference-asks/:id', {
        ...{ params: { id }, ifMatch: version, body: { state } },
      });
      if (!sent.ok) return failed(sent.problem);
      const what = t(`references.state.${state}`);
      await told(sent.answer.groupId, t('references.answered', { name: reference.contact.name, what }));
    },
    failed,
  };
}
