import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Timeline } from '../../../kit/record/timeline.tsx';
import { historyApi } from './api.ts';
import { timelineQuery } from './queries.ts';

/** All that changed about a person, each change to be taken back by itself. */
export function PersonTimeline({ id, mayUndo }: { id: string; mayUndo: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const found = useInfiniteQuery(timelineQuery(id));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const taken = new Set(items.map(({ undoes }) => undoes));
  const undo = async (changeId: string) => {
    const done = await historyApi.call('POST /api/v1/changes/:id/undo', { params: { id: changeId } });
    const text = done.ok ? t('person.undone') : sentenceOf(done.problem, t('kit.unreachable'));
    toast(done.ok ? { text } : { text, tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['person'] });
  };
  const say = (field: string, value: string | null) => {
    if (value === null) return '–';
    if (field === 'role') return t(`role.${value}`);
    return field === 'active' ? (value === 'true' ? t('person.active') : t('team.left')) : value;
  };
  return (
    <Timeline
      empty={found.data ? <p>{t('person.noHistory')}</p> : null}
      hasMore={found.hasNextPage}
      onMore={() => void found.fetchNextPage()}
      items={items.map((item) => {
        const [first] = item.fields;
        const created = item.action === 'create' && item.fields.length > 1;
        return {
          id: item.changeId,
          when: f.when(item.validAt),
          whenExact: f.whenExact(item.validAt),
          title: created
            ? t('person.entered')
            : item.fields.map(({ field }) => t(`person.field.${field}`, { defaultValue: field })).join(', '),
          text:
            created || !first
              ? undefined
              : item.fields
                  .map(({ field, before, after }) => `${say(field, before)} → ${say(field, after)}`)
                  .join(' · '),
          note: [
            item.person
              ? t('person.by', { name: item.person.name })
              : t(`person.how.${item.by}`, { defaultValue: item.by }),
            item.undoes ? t('person.undoing') : null,
            item.reason,
          ]
            .filter(Boolean)
            .join(' · '),
          undo:
            mayUndo && item.action === 'update' && !item.undoes && !taken.has(item.changeId)
              ? () => void undo(item.changeId)
              : undefined,
        };
      })}
    />
  );
}
