import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton, type MenuItem } from '../../../kit/panel/menu.tsx';
import type { Activity } from './api.ts';
import { Complete } from './complete.tsx';
import { Edit } from './edit.tsx';
import { kindsQuery } from './queries.ts';
import { useActs } from './use-acts.ts';

/**
 * Opens the small form of an activity over the page: done with what comes next, or all its fields. What asks nothing when it
 * is done is done at once.
 */
export function useOpened() {
  const acts = useActs();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const [opened, setOpened] = useState<{ activity: Activity; as: 'complete' | 'edit' } | null>(null);
  const close = () => setOpened(null);
  const dialog: ReactNode =
    opened === null ? null : opened.as === 'complete' ? (
      <Complete activity={opened.activity} onClose={close} />
    ) : (
      <Edit activity={opened.activity} onClose={close} />
    );
  return {
    complete: (activity: Activity) => {
      const kind = kinds.find(({ id }) => id === activity.kind.id);
      if (kind && kind.outcomes.length === 0 && !kind.asksNextStep) void acts.complete(activity, {}).then(acts.said);
      else setOpened({ activity, as: 'complete' });
    },
    edit: (activity: Activity) => setOpened({ activity, as: 'edit' }),
    dialog,
  };
}

type Opened = ReturnType<typeof useOpened>;

/** What else one does to an activity. */
export function MoreActs({ activity, opened }: { activity: Activity; opened: Opened }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useActs();
  const moveTo = (on: string) => void acts.change(activity, { on, at: null }).then(acts.said);
  const plans: MenuItem[] = [
    { id: 'done', label: t('activities.done'), onPick: () => opened.complete(activity) },
    { id: 'tomorrow', label: t('activities.toTomorrow'), onPick: () => moveTo(addDays(f.today, 1)) },
    { id: 'week', label: t('activities.toNextWeek'), onPick: () => moveTo(addDays(f.today, 7)) },
  ];
  const isPlanned = activity.status === 'planned';
  return (
    <MenuButton
      label={t('activities.acts', { subject: activity.subject })}
      className={small.square}
      align="end"
      items={[
        ...(isPlanned ? plans : []),
        { id: 'edit', label: t('activities.edit'), onPick: () => opened.edit(activity) },
        ...(isPlanned
          ? [{ id: 'cancel', label: t('activities.callOff'), onPick: () => void acts.cancel(activity) }]
          : []),
        { id: 'remove', label: t('activities.remove'), onPick: () => void acts.remove(activity) },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  );
}
