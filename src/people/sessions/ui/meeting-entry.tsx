import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { TimelineLine } from '../../../kit/record/timeline.tsx';

/** That a meeting spoke of a deal, in its timeline. */
export default function MeetingEntry({ entry, about }: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { meetingId, name } = entry.body as { meetingId: string; name: string };
  return (
    <TimelineLine
      item={{
        id: entry.id,
        when: f.when(entry.at),
        whenExact: f.whenExact(entry.at),
        title: t('week.spokenOf', { name }),
        note: entry.person ? t('kit.timeline.by', { person: entry.person.name }) : undefined,
        about,
        actions: [{ label: t('week.toMeeting'), run: () => way.go(`/week/${meetingId}`) }],
      }}
    />
  );
}
