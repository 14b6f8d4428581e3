import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './learning.module.css';
import { tones } from './learning-page.tsx';
import { type StageLessons, stageLessonsQuery } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';

/** The lesson of each stage of each pipeline, and who has learnt it. */
export function StagesPart() {
  const { t } = useTranslation();
  const found = useQuery(stageLessonsQuery(null));
  const words = useCourseWords();
  const { data } = found;
  const pipelines = [...Map.groupBy(data?.items ?? [], ({ pipeline }) => pipeline.id).values()];
  return (
    <section aria-labelledby="of-stages">
      <h2 id="of-stages">{t('learning.stages.title')}</h2>
      <p className={css.quiet}>{t('learning.stages.lead')}</p>
      {found.error && !data ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !data || !words.isThere ? (
        <Skeleton lines={6} />
      ) : pipelines.length === 0 ? (
        <p className={css.quiet}>{t('learning.stages.none')}</p>
      ) : (
        pipelines.map((stages) => (
          <div key={stages[0]?.pipeline.id}>
            {pipelines.length > 1 ? <h3>{stages[0]?.pipeline.name}</h3> : null}
            <ul className={css.list}>
              {stages.map((each) => (
                <OfStage key={each.stage.id} of={each} />
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  );
}

function OfStage({ of: { stage, lessons } }: { of: StageLessons }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const list = new Intl.ListFormat(i18n.language);
  const words = useCourseWords();
  return lessons.map((lesson) => (
    <li key={lesson.key} className={css.one}>
      <div className={css.told}>
        <p>
          <Go href={`/learning/${lesson.key}`}>
            <b>{words.name(lesson)}</b>
          </Go>{' '}
          <span className={css.quiet}>{stage.name}</span>
        </p>
        <p className={css.quiet}>
          {lesson.passed === 0
            ? t('learning.stages.nobody')
            : t('learning.stages.passed', {
                count: lesson.passed,
                n: f.number(lesson.passed),
                people: list.format(lesson.people.slice(0, 5).map(({ name }) => name)),
              })}
        </p>
      </div>
      <Tag tone={tones[lesson.standing]}>{t(`learning.standing.${lesson.standing}`, { day: '' })}</Tag>
    </li>
  ));
}
