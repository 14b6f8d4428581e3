import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './learning.module.css';
import { stageLessonsQuery } from './queries.ts';
import { useStageWords } from './shipped-words.ts';

/** On an open deal: what to ask the buyer in the stage in which it stands, and the lesson behind it. */
export default function OnDeal({ id }: { id: string }) {
  const { isPast } = useAsOf();
  return isPast ? null : <Lessons dealId={id} />;
}

function Lessons({ dealId }: { dealId: string }) {
  const { t } = useTranslation();
  const [found] = useQuery(stageLessonsQuery(dealId)).data?.items ?? [];
  const words = useStageWords();
  if (!found || !words.isThere) return null;
  return (
    <Section title={t('learning.onDeal.title', { stage: found.stage.name })}>
      {found.lessons.map((lesson) => (
        <div key={lesson.key} className={css.onDeal}>
          {lesson.asks.length > 0 ? (
            <details>
              <summary>{t('learning.onDeal.asks')}</summary>
              <ul className={css.goals}>
                {lesson.asks.map((ask) => (
                  <li key={ask.key}>{words.ask(lesson, ask)}</li>
                ))}
              </ul>
            </details>
          ) : null}
          <p>
            <Go href={`/learning/${lesson.key}`}>{words.name(lesson)}</Go>{' '}
            {lesson.standing === 'certified' ? <Tag tone="good">{t('learning.onDeal.learnt')}</Tag> : null}
          </p>
        </div>
      ))}
    </Section>
  );
}
