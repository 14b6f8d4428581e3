import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { freeKey } from '../../../ground/keys.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import css from './learning.module.css';
import { stageLessonsQuery } from './queries.ts';
import { type AskDraft, aLesson, aQuestion, type LessonDraft, type QuestionDraft } from './write-draft.ts';

type Rows<One> = { of: One[]; onChange: (all: One[]) => void };

const changed = <One,>(all: readonly One[], at: number, more: Partial<One>): One[] =>
  all.map((one, place) => (place === at ? { ...one, ...more } : one));
const without = <One,>(all: readonly One[], at: number): One[] => all.filter((_, place) => place !== at);

/** One up in its order. */
function raised<One>(all: readonly One[], at: number): One[] {
  const next = [...all];
  const [one] = next.splice(at, 1);
  return one === undefined ? next : [...next.slice(0, at - 1), one, ...next.slice(at - 1)];
}

type BoxProps<One> = Rows<One> & { at: number; title: string; least: number; children: ReactNode };

/** A lesson or a question: its number, up, and out of the course. */
function Box<One>({ of, onChange, at, title, least, children }: BoxProps<One>) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.box}>
      <legend>{title}</legend>
      <div className={css.boxActs}>
        {at > 0 ? (
          <Button
            kind="plain"
            aria-label={t('learning.write.up', { what: title })}
            onClick={() => onChange(raised(of, at))}
          >
            {t('learning.write.moveUp')}
          </Button>
        ) : null}
        {of.length > least ? (
          <IconButton
            icon="close"
            label={t('learning.write.remove', { what: title })}
            onClick={() => onChange(without(of, at))}
          />
        ) : null}
      </div>
      {children}
    </fieldset>
  );
}

export function LessonRows({ of, onChange }: Rows<LessonDraft>) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.goal} aria-labelledby="write-lessons">
      <h2 id="write-lessons">{t('learning.write.lessons')}</h2>
      {of.map((lesson, at) => (
        <Box
          key={lesson.key}
          {...{ of, onChange, at, least: 1 }}
          title={t('learning.write.lesson', { number: f.number(at + 1) })}
        >
          <TextField
            required
            label={t('learning.write.heading')}
            maxLength={120}
            value={lesson.title}
            onChange={(title) => onChange(changed(of, at, { title }))}
          />
          <TextField
            label={t('learning.write.text')}
            hint={t('learning.write.paragraphs')}
            lines={6}
            maxLength={20_000}
            value={lesson.text}
            onChange={(text) => onChange(changed(of, at, { text }))}
          />
          <TextField
            type="url"
            label={t('learning.write.media')}
            maxLength={500}
            value={lesson.mediaUrl}
            onChange={(mediaUrl) => onChange(changed(of, at, { mediaUrl }))}
          />
        </Box>
      ))}
      {of.length < 40 ? (
        <Button onClick={() => onChange([...of, aLesson(freeKey('lesson', of))])}>
          {t('learning.write.addLesson')}
        </Button>
      ) : null}
    </section>
  );
}

export function QuestionRows({ of, onChange }: Rows<QuestionDraft>) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.goal} aria-labelledby="write-questions">
      <h2 id="write-questions">{t('learning.quiz')}</h2>
      <p className={css.quiet}>{t('learning.write.questionsLead')}</p>
      {of.map((question, at) => {
        const put = (more: Partial<QuestionDraft>) => onChange(changed(of, at, more));
        return (
          <Box
            key={question.key}
            {...{ of, onChange, at, least: 1 }}
            title={t('learning.write.question', { number: f.number(at + 1) })}
          >
            <TextField
              required
              label={t('learning.write.asked')}
              maxLength={400}
              value={question.text}
              onChange={(text) => put({ text })}
            />
            <Options of={question.options} onChange={(options) => put({ options })} />
            <TextField
              label={t('learning.write.reason')}
              hint={t('learning.write.reasonHint')}
              maxLength={400}
              value={question.reason}
              onChange={(reason) => put({ reason })}
            />
          </Box>
        );
      })}
      {of.length < 40 ? (
        <Button onClick={() => onChange([...of, aQuestion(freeKey('question', of))])}>
          {t('learning.write.addQuestion')}
        </Button>
      ) : null}
    </section>
  );
}

function Options({ of, onChange }: Rows<QuestionDraft['options'][number]>) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <>
      {of.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
        <div key={at} className={css.option}>
          <TextField
            required
            label={t('learning.write.option', { number: f.number(at + 1) })}
            maxLength={300}
            value={option.text}
            onChange={(text) => onChange(changed(of, at, { text }))}
          />
          <CheckField
            label={t('learning.write.right')}
            checked={option.isRight}
            onChange={(isRight) => onChange(changed(of, at, { isRight }))}
          />
          {of.length > 2 ? (
            <IconButton
              icon="close"
              label={t('learning.write.remove', { what: t('learning.write.option', { number: f.number(at + 1) }) })}
              onClick={() => onChange(without(of, at))}
            />
          ) : null}
        </div>
      ))}
      {of.length < 8 ? (
        <Button onClick={() => onChange([...of, { text: '', isRight: false }])}>{t('learning.write.addOption')}</Button>
      ) : null}
    </>
  );
}

export function AsksRows({ of, onChange }: Rows<AskDraft>) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.goal} aria-labelledby="write-asks">
      <h2 id="write-asks">{t('learning.asks')}</h2>
      {of.map((ask, at) => (
        <div key={ask.key} className={css.option}>
          <TextField
            required
            label={t('learning.write.ask', { number: f.number(at + 1) })}
            maxLength={300}
            value={ask.text}
            onChange={(text) => onChange(changed(of, at, { text }))}
          />
          <IconButton
            icon="close"
            label={t('learning.write.remove', { what: t('learning.write.ask', { number: f.number(at + 1) }) })}
            onClick={() => onChange(without(of, at))}
          />
        </div>
      ))}
      {of.length < 20 ? (
        <Button onClick={() => onChange([...of, { key: freeKey('ask', of), text: '' }])}>
          {t('learning.write.addAsk')}
        </Button>
      ) : null}
    </section>
  );
}

type StagesProps = { of: string[]; error: string | undefined; onChange: (ids: string[]) => void };

/** The stages to which it belongs, of each pipeline. */
export function StageRows({ of, error, onChange }: StagesProps) {
  const { t } = useTranslation();
  const stages = useQuery(stageLessonsQuery(null)).data?.items ?? [];
  const pipelines = [...Map.groupBy(stages, ({ pipeline }) => pipeline.id).values()];
  return (
    <>
      {pipelines.map((all) => (
        <fieldset key={all[0]?.pipeline.id} className={css.box}>
          <legend>{t('learning.write.stages', { pipeline: all[0]?.pipeline.name })}</legend>
          {all.map(({ stage }) => (
            <CheckField
              key={stage.id}
              label={stage.name}
              checked={of.includes(stage.id)}
              onChange={(on) => onChange(on ? [...of, stage.id] : of.filter((id) => id !== stage.id))}
            />
          ))}
        </fieldset>
      ))}
      {error ? <p className={css.wrong}>{error}</p> : null}
    </>
  );
}
