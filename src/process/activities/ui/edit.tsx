import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import type { Activity } from './api.ts';
import { draftOf, sent } from './draft.ts';
import { ActivityFields } from './fields.tsx';
import { kindsQuery } from './queries.ts';
import { useActs } from './use-acts.ts';
import { saidOfPeople } from './words.ts';

/** Changes an activity; only what was changed is sent, so that nothing said elsewhere is overwritten. */
export function Edit({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useTranslation();
  const { settings } = useSession();
  const { change } = useActs();
  const [draft, setDraft] = useState(() => draftOf(activity, settings.timeZone));
  const [problem, setProblem] = useState<Problem | null>(null);
  const kind = useQuery(kindsQuery()).data?.find(({ id }) => id === activity.kind.id);
  const { byField, rest } = fieldErrors(problem, ['subject', 'body', 'on', 'at', 'minutes', 'outcome', 'meetingLink']);
  if (!kind) return null;
  const send = async () => {
    const before = sent(draftOf(activity, settings.timeZone), kind, settings.timeZone);
    const after = sent(draft, kind, settings.timeZone);
    const fields = Object.keys(after) as (keyof typeof after)[];
    const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
    // A day and a moment are one answer.
    const asked =
      changed.includes('on') || changed.includes('at') ? [...changed, 'on' as const, 'at' as const] : changed;
    const refused = await change(activity, Object.fromEntries(asked.map((field) => [field, after[field]])));
    if (refused) setProblem(refused.status === 412 ? { ...refused, detail: t('activities.changed') } : refused);
    else onClose();
  };
  return (
    <Dialog title={activity.subject} onClose={onClose}>
      <Form
        submit={t('activities.save')}
        errors={saidOfPeople(rest)}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <ActivityFields
          kind={kind}
          draft={draft}
          errors={byField}
          onChange={(changes) => setDraft({ ...draft, ...changes })}
        />
      </Form>
    </Dialog>
  );
}
