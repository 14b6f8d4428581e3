import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAway } from '../../../kit/device/reach.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { TimelineLine } from '../../../kit/record/timeline.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
import { OpenedActivity } from './opened-activity.tsx';
import { activityQuery } from './queries.ts';
import { useActs } from './use-acts.ts';
import { useOpened } from './use-opened.tsx';
import { saidOf } from './words.ts';

export type ActivityBody = {
  kind: Activity['kind'];
  subject: string;
  text: string;
  outcome: string | null;
  direction: Activity['direction'];
  minutes: number | null;
  with: string[];
  isPrivate: boolean;
  files: { id: string; name: string }[];
  mayWrite: boolean;
  version: number;
};

/** What was done about a record, in its timeline. */
export default function ActivityEntry({ entry, about }: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { isPast } = useAsOf();
  const { remove } = useActs();
  const opened = useOpened();
  const [isOpen, setOpen] = useState(false);
  const body = entry.body as ActivityBody;
  /** As it is now, since it may have changed after it was told here. */
  const withNow = async (act: (activity: Activity) => void) => {
    try {
      act(await client.fetchQuery(activityQuery(entry.id)));
    } catch (error) {
      const problem = problemIn(error);
      toast({ text: problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable'), tone: 'bad' });
    }
  };
  const { kind, subject, text, mayWrite, files, version } = body;
  /** In the version that was told here, so that it can wait for a connection: changed since, it is asked about. */
  const removeIt = () =>
    isAway() && version !== undefined
      ? void remove({ id: entry.id, version, subject, kind, about: [entry.record] })
      : void withNow((activity) => void remove(activity));
  const notes = [...saidOf(body, t), entry.person ? t('kit.timeline.by', { person: entry.person.name }) : ''];
  return (
    <>
      <TimelineLine
        item={{
          id: entry.id,
          when: f.when(entry.at),
          whenExact: f.whenExact(entry.at),
          title: kind.name,
          text: <bdi>{subject === kind.name ? '' : subject}</bdi>,
          note: notes.filter(Boolean).join(' · '),
          about,
          body:
            text || files.length > 0 ? (
              <>
                {text ? (
                  <span className={css.text} dir="auto">
                    {text}
                  </span>
                ) : null}
                <Files activityId={entry.id} files={files} isPast={isPast} />
              </>
            ) : undefined,
          ...(mayWrite && !isPast
            ? {
                actions: [
                  { label: t('activities.open'), run: () => setOpen(true) },
                  { label: t('activities.edit'), run: () => void withNow(opened.edit) },
                  { label: t('activities.remove'), run: removeIt },
                ],
              }
            : {}),
        }}
      />
      {opened.dialog}
      {isOpen ? <OpenedActivity id={entry.id} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The files on an activity, each saved by its name; on a past day only what they were called. */
function Files(props: { activityId: string; files: ActivityBody['files']; isPast: boolean }) {
  const { activityId, files, isPast } = props;
  return files.map(({ id, name }) => (
    <span key={id} className={css.fileBeside}>
      {isPast ? (
        name
      ) : (
        <a href={`/api/v1/attachments/activity/${activityId}/${id}/file`} download={name}>
          {name}
        </a>
      )}
    </span>
  ));
}
