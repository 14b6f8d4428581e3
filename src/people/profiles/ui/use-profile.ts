import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import type { Role } from '../../../platform/access/actor.ts';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Choice, Profile } from '../rules/profile.ts';
import { profilesApi } from './queries.ts';

/** What is said of how somebody works, each with its undo. */
export function useProfile() {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['work-profile'], undoAct);
  return {
    choose: async (chosen: Choice | null) => {
      const sent = await profilesApi.call('PUT /api/v1/work-profile', { body: { chosen } });
      if (sent.ok) await told(sent.answer.groupId, t('profiles.said'));
      else await failed(sent.problem);
    },
    giveToRole: async (role: Role, given: Profile | null) => {
      const sent = await profilesApi.call('PUT /api/v1/work-profiles', { body: { role, given } });
      if (!sent.ok) return failed(sent.problem);
      const { changed, groupId } = sent.answer;
      if (groupId) await told(groupId, t('profiles.saidOfAll', { count: changed }));
      else toast({ text: t('profiles.allSo') });
    },
    give: async (id: string, given: Profile | null) => {
      const sent = await profilesApi.call('PUT /api/v1/people/:id/work-profile', { params: { id }, body: { given } });
      if (sent.ok) await told(sent.answer.groupId, t('profiles.said'));
      else await failed(sent.problem);
    },
  };
}
