import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { TimelineLine } from '../../../kit/record/timeline.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Prose } from '../../../kit/thread/prose.tsx';
import { wayTo } from './record-ways.ts';

/** What somebody said on a record, in its timeline; it is answered in the conversation beside it. */
export default function CommentEntry({ entry, about }: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { isPast } = useAsOf();
  const { text } = entry.body as { text: string | null };
  const answer = text === null ? null : wayTo(entry.record, entry.id);
  return (
    <TimelineLine
      item={{
        id: entry.id,
        when: f.when(entry.at),
        whenExact: f.whenExact(entry.at),
        title: t('comment.entry'),
        note: entry.person ? t('kit.timeline.by', { person: entry.person.name }) : undefined,
        about,
        body: text === null ? t('comment.erased') : <Prose body={text} people={[]} />,
        ...(answer && !isPast ? { actions: [{ label: t('comment.answer'), run: () => way.go(answer) }] } : {}),
      }}
    />
  );
}
