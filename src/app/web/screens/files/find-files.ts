import { answerOf } from '../../../../platform/http/client.ts';
import { wayTo } from '../record-ways.ts';
import { filesApi } from './files-data.ts';

/** Files by words of their names, each leading to what it stands on. */
export async function findFiles(typed: string, signal: AbortSignal) {
  const query = { q: typed, limit: 8 };
  const { items } = await answerOf(filesApi.call('GET /api/v1/attachments', { query, signal }));
  return items.flatMap(({ id, name, label, record }) => {
    const path = wayTo(record, null);
    const note = [label, record.title].filter(Boolean).join(' · ') || undefined;
    return path ? [{ id: `file ${id}`, label: name, note, icon: 'note' as const, path }] : [];
  });
}
