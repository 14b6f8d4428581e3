import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { writtenQuery } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';
import { draftOf, emptyDraft } from './write-draft.ts';
import { WriteForm } from './write-form.tsx';

/** Writes a course, or changes it: each time it is published it is a version of its own. */
export default function WritePage() {
  const { t } = useTranslation();
  const { courseKey } = useParams({ strict: false }) as { courseKey?: string };
  const words = useCourseWords();
  if (!words.isThere)
    return (
      <PageHead flows title={t('learning.write.title')}>
        <Skeleton lines={10} />
      </PageHead>
    );
  return courseKey === undefined ? (
    <PageHead flows title={t('learning.write.new')} lead={t('learning.write.lead')}>
      <WriteForm first={emptyDraft()} isNew version={0} words={words} />
    </PageHead>
  ) : (
    <Known key={courseKey} courseKey={courseKey} />
  );
}

function Known({ courseKey }: { courseKey: string }) {
  const { t } = useTranslation();
  const found = useQuery(writtenQuery(courseKey));
  const words = useCourseWords();
  const { data: course } = found;
  const lead = course ? t('learning.write.holders', { count: course.holders, version: course.version }) : undefined;
  return (
    <PageHead flows title={course ? words.name(course) : t('learning.write.title')} lead={lead}>
      {found.error && !course ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !course ? (
        <Skeleton lines={10} />
      ) : (
        <WriteForm
          key={course.version}
          first={draftOf(course, words)}
          isNew={false}
          version={course.version}
          words={words}
        />
      )}
    </PageHead>
  );
}
