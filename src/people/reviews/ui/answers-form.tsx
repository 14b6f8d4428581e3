import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Fault } from '../rules/answers.ts';
import { type Rating, scale } from '../rules/questions.ts';
import type { Answer, Packet } from './appraisal-queries.ts';
import css from './reviews.module.css';
import type { Given } from './use-appraisals.ts';
import { useItemWords } from './use-item-words.ts';
import { useReviewWords } from './words.ts';

type Question = { key: string; name: string | null };
type Draft = Omit<Answer, 'rating'> & { rating: Rating | null };

type FormProps = {
  questions: readonly Question[];
  anchors: readonly (string | null)[];
  /** What a rating can rest on; null for who has no packet before him. */
  packet: Packet | null;
  /** Questions that nobody had raised before. */
  unraised: readonly string[];
  before: { answers: readonly Answer[]; summary: string } | null;
  onSend: (given: Given) => Promise<Problem | null>;
};

/** Every question with its rating, words, and what it rests on; kept as a draft, or handed in for good. */
export function AnswersForm({ questions, anchors, packet, unraised, before, onSend }: FormProps) {
  const { t } = useTranslation();
  const words = useReviewWords();
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    questions.map(
      ({ key }) =>
        before?.answers.find((answer) => answer.key === key) ?? {
          key,
          rating: null,
          words: '',
          cites: [],
          noneWhy: '',
        },
    ),
  );
  const [summary, setSummary] = useState(before?.summary ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const fault = (problem as { fault?: Fault } | null)?.fault;
  const { byField, rest } = fieldErrors(fault ? null : problem, ['summary']);
  const send = async (submit: boolean) => {
    const answers = drafts.flatMap(({ rating, ...said }) => (rating === null ? [] : [{ ...said, rating }]));
    setProblem(await onSend({ answers, summary, submit }));
  };
  const change = (key: string, some: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...some } : draft)));
  return (
    <Form
      submit={t('appraisals.handIn')}
      errors={fault ? [t(`appraisals.fault.${fault.why}`, { question: nameIn(questions, fault.key, words) })] : rest}
      onSubmit={() => send(true)}
      extra={<Button onClick={() => void send(false)}>{t('appraisals.keepDraft')}</Button>}
    >
      {questions.map((question) => (
        <OneAnswer
          key={question.key}
          name={words.topicName(question)}
          draft={drafts.find(({ key }) => key === question.key) as Draft}
          {...{ anchors, packet }}
          isNew={unraised.includes(question.key)}
          onChange={(some) => change(question.key, some)}
        />
      ))}
      <TextField
        lines={3}
        label={t('appraisals.field.summary')}
        maxLength={4_000}
        value={summary}
        onChange={setSummary}
        error={byField.summary}
      />
    </Form>
  );
}

const nameIn = (questions: readonly Question[], key: string, words: ReturnType<typeof useReviewWords>) =>
  words.topicName(questions.find((question) => question.key === key) ?? { key });

type OneProps = {
  name: string;
  draft: Draft;
  anchors: readonly (string | null)[];
  packet: Packet | null;
  isNew: boolean;
  onChange: (some: Partial<Draft>) => void;
};

function OneAnswer({ name, draft, anchors, packet, isNew, onChange }: OneProps) {
  const { t } = useTranslation();
  const called = useItemWords();
  const id = `question-${draft.key}`;
  const anchorOf = (step: Rating) => anchors[step - 1] ?? t(`appraisals.anchor.${step}`);
  return (
    <section className={css.card} aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {isNew ? <p className={css.quiet}>{t('appraisals.neverRaised')}</p> : null}
      <SelectField
        label={t('appraisals.field.rating')}
        value={draft.rating === null ? '' : String(draft.rating)}
        options={[
          { id: '', label: t('appraisals.notRated') },
          ...scale.map((step) => ({ id: String(step), label: `${step} · ${anchorOf(step)}` })),
        ]}
        onChange={(step) => onChange({ rating: step === '' ? null : (Number(step) as Rating) })}
      />
      <TextField
        lines={2}
        label={t('appraisals.field.words')}
        maxLength={2_000}
        value={draft.words}
        onChange={(words) => onChange({ words })}
      />
      {packet ? (
        <>
          <fieldset className={css.choices}>
            <legend>{t('appraisals.field.cites')}</legend>
            {packet.items.map((item) => (
              <CheckField
                key={item.id}
                label={called(item)}
                checked={draft.cites.includes(item.id)}
                onChange={(isOn) =>
                  onChange({ cites: isOn ? [...draft.cites, item.id] : draft.cites.filter((one) => one !== item.id) })
                }
              />
            ))}
          </fieldset>
          {draft.cites.length === 0 ? (
            <TextField
              label={t('appraisals.field.noneWhy')}
              maxLength={400}
              value={draft.noneWhy}
              onChange={(noneWhy) => onChange({ noneWhy })}
            />
          ) : null}
        </>
      ) : null}
    </section>
  );
}
