import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pick } from '../../../../kit/forms/pick.tsx';
import { answerOf } from '../../../../platform/http/client.ts';
import { peopleApi } from '../../ui/api.ts';
import { narrowed, type PageAsk } from './page-ask.ts';

const treeQuery = () =>
  queryOptions({
    queryKey: ['person', 'tree', 'boards'],
    queryFn: async ({ signal }) =>
      (await answerOf(peopleApi.call('GET /api/v1/people/tree', { query: {}, signal }))).items,
    staleTime: 5 * 60_000,
  });

/** Whose numbers: a team, which is everybody who reports to its leader, or one person. */
export function TeamAndOwner({ ask, onAsk }: { ask: PageAsk; onAsk: (ask: PageAsk) => void }) {
  const { t } = useTranslation();
  const people = useQuery(treeQuery()).data ?? [];
  const leads = new Set(people.flatMap(({ manager }) => manager?.id ?? []));
  const named = people.map(({ id, name }) => ({ id, label: name })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <Pick
        label={t('boards.pick.team')}
        value={ask.team ?? ''}
        options={[
          { id: '', label: t('boards.pick.allTeams') },
          ...named
            .filter(({ id }) => leads.has(id))
            .map(({ id, label }) => ({ id, label: t('boards.pick.teamOf', { name: label }) })),
          { id: 'none', label: t('boards.without.team') },
        ]}
        onPick={(id) => onAsk(narrowed(ask, 'team', id))}
      />
      <Pick
        label={t('boards.pick.owner')}
        value={ask.owner ?? ''}
        options={[{ id: '', label: t('boards.pick.everybody') }, ...named]}
        onPick={(id) => onAsk(narrowed(ask, 'owner', id))}
      />
    </>
  );
}
