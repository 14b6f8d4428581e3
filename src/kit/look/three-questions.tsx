import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsOf } from '../shell/as-of.tsx';
import { Go } from './go.tsx';
import css from './three-questions.module.css';

/** One short sentence that leads to what it was made from; under it, on how much it rests. */
export type Said = { text: string; href?: string | undefined; note?: ReactNode };

/** A sentence, or a part of another capability that says it once it knows. */
export type Answer = Said | { part: ReactNode };

type ThreeQuestionsProps = Record<'happened' | 'ahead' | 'todo', Answer>;

/** What a home page tells first: what happened, what will happen, what to do. Of a past day, what was so then. */
export function ThreeQuestions(answers: ThreeQuestionsProps) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  return (
    <section className={css.three} aria-label={t('kit.questions.title')}>
      {(['happened', 'ahead', 'todo'] as const).map((question) => {
        const answer = answers[question];
        return (
          <div key={question} className={css.one}>
            <h2>{t(isPast ? `kit.questions.then.${question}` : `kit.questions.now.${question}`)}</h2>
            {'part' in answer ? answer.part : <Sentence {...answer} />}
          </div>
        );
      })}
    </section>
  );
}

export function Sentence({ text, href, note }: Said) {
  return (
    <>
      <p>{href ? <Go href={href}>{text}</Go> : text}</p>
      {note ? <div className={css.note}>{note}</div> : null}
    </>
  );
}
