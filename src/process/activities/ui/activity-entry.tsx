import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { TimelineLine } from '../../../kit/record/timeline.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './activities.module.css';
import type { Activity } from './api.ts';
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
  mayWrite: boolean;
};

/** What was done about a record, in its timeline. */
export default function ActivityEntry({ entry, about }: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { isPast } = useAsOf();
  const { remove } = useActs();
  const opened = useOpened();
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
  const { kind, subject, text, mayWrite } = body;
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
          body: text ? (
            <span className={css.text} dir="auto">
              {text}
            </span>
          ) : undefined,
          ...(mayWrite && !isPast
            ? {
                actions: [
                  { label: t('activities.edit'), run: () => void withNow(opened.edit) },
                  { label: t('activities.remove'), run: () => void withNow((activity) => void remove(activity)) },
                ],
              }
            : {}),
        }}
      />
      {opened.dialog}
    </>
  );
}
