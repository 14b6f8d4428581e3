import { useTranslation } from 'react-i18next';
import { type FilterChip, FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { useConditions } from '../../../kit/list/use-conditions.tsx';
import { channels, directions } from '../rules/kinds.ts';
import { activityColumns } from '../rules/listed-columns.ts';
import { priorities, statuses } from '../rules/standing.ts';
import type { Kind } from './api.ts';
import { type ActivityListState, standings } from './use-list.ts';

/** "Whose: mine · Still to do · Kind is Call": each can be changed where it stands. */
export function ActivityChips({
  at,
  kinds,
  isCalendar,
}: {
  at: ActivityListState;
  kinds: Kind[];
  isCalendar: boolean;
}) {
  const { t } = useTranslation();
  const named = (ids: readonly string[], words: string) =>
    ids.map((id) => ({ id, label: t(`activities.${words}.${id}`) }));
  const conditions = useConditions({
    object: 'activity',
    own: activityColumns,
    added: [],
    options: {
      kind: kinds.map(({ id, name }) => ({ id, label: name })),
      status: named(statuses, 'status'),
      direction: named(directions, 'direction'),
      channel: named(channels, 'channel'),
      priority: named(priorities, 'priority'),
    },
    where: at.search.f,
    onChange: (where) => at.set({ f: where ?? null }),
  });
  const chosen = kinds.find(({ id }) => id === at.kind);
  const chips: FilterChip[] = [
    {
      id: 'scope',
      label: t('activities.filter.whose'),
      value: t(`activities.scope.${at.scope}`),
      choices: (['mine', 'team'] as const).map((id) => ({
        id,
        label: t(`activities.scope.${id}`),
        onPick: () => at.set({ scope: id }),
      })),
    },
    {
      id: 'kind',
      label: t('activities.filter.kind'),
      value: chosen?.name ?? t('activities.filter.anyKind'),
      choices: kinds.map(({ id, name }) => ({ id, label: name, onPick: () => at.set({ kind: id }) })),
      onRemove: chosen ? () => at.set({ kind: null }) : undefined,
    },
  ];
  const standing: FilterChip = {
    id: 'standing',
    label: t('activities.filter.standing'),
    value: t(`activities.standing.${at.standing}`),
    choices: standings.map((id) => ({
      id,
      label: t(`activities.standing.${id}`),
      onPick: () => at.set({ standing: id }),
    })),
  };
  return (
    <FilterChips
      label={t('activities.filter.label')}
      chips={[...chips, ...(isCalendar ? [] : [standing]), ...conditions.chips]}
      add={conditions.add}
    />
  );
}
