import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { same } from '../../../../kit/forms/conflict-fields.ts';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { questionKinds } from '../../rules/interviews.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import { type Closing, closingApi, type Question } from './api.ts';
import css from './closing.module.css';

const abouts = ['both', 'lost', 'won'] as const;

/** The form of the interview: its questions in their order, each changed in a form of its own and saved with the whole. */
export function Questions({ closing, mayWrite }: { closing: Closing; mayWrite: boolean }) {
  const { t } = useTranslation();
  const saved = useSaved('closing-rules');
  const made = useRef(0);
  const [open, setOpen] = useState<{ question: Question; isNew: boolean } | null>(null);
  const { questions } = closing;
  const save = async (next: Question[]) => {
    const sent = await closingApi.call('PATCH /api/v1/closing-rules', {
      ifMatch: closing.version,
      body: { questions: next },
    });
    if (!sent.ok) return sentence(sent.problem as never, t);
    setOpen(null);
    await saved(sent.answer.groupId, t('closing.settings.saved'));
    return null;
  };
  // Settings are saved whole: of the question itself nothing is written over that did not stand here when its form was opened.
  const isOvertaken = () => {
    const now = questions.find(({ key }) => key === open?.question.key);
    return open?.isNew === false && !same(now, open.question);
  };
  const guarded = async (next: () => Promise<string | null>) =>
    isOvertaken() ? t('closing.settings.questionOvertaken') : next();
  const put = (question: Question) =>
    save(
      questions.some(({ key }) => key === question.key)
        ? questions.map((each) => (each.key === question.key ? question : each))
        : [...questions, question],
    );
  const add = () => {
    made.current += 1;
    const key = `q${Date.now().toString(36)}${made.current}`;
    setOpen({ question: { key, text: '', kind: 'text', choices: [], about: 'both' }, isNew: true });
  };
  return (
    <>
      <ol className={css.rows} aria-label={t('closing.settings.part.questions')}>
        {questions.map((question) => (
          <li key={question.key}>
            <span className={css.name}>{question.text}</span>
            <span className={css.says}>
              {[
                t(`closing.questionKind.${question.kind}`),
                question.choices.join(', '),
                question.about === 'both' ? '' : t(`closing.about.${question.about}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {mayWrite ? (
              <Button
                kind="link"
                aria-label={t('closing.settings.editOf', { name: question.text })}
                onClick={() => setOpen({ question, isNew: false })}
              >
                {t('closing.settings.edit')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {mayWrite ? <Button onClick={add}>{t('closing.settings.addQuestion')}</Button> : null}
      {open ? (
        <QuestionForm
          {...open}
          onSave={(question) => guarded(() => put(question))}
          onRemove={() => guarded(() => save(questions.filter(({ key }) => key !== open.question.key)))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function QuestionForm(props: {
  question: Question;
  isNew: boolean;
  onSave: (question: Question) => Promise<string | null>;
  onRemove: () => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState(props.question);
  const [choices, setChoices] = useState(props.question.choices.join('\n'));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: Partial<Question>) => setQuestion({ ...question, ...part });
  const read = [...new Set(choices.split('\n').map((line) => line.trim()))].filter(Boolean);
  const send = async () =>
    setProblem(
      await props.onSave({ ...question, text: question.text.trim(), choices: question.kind === 'choice' ? read : [] }),
    );
  return (
    <Dialog title={props.isNew ? t('closing.settings.addQuestion') : props.question.text} onClose={props.onClose}>
      <Form
        submit={t('closing.save')}
        errors={problem ? [problem] : []}
        disabled={question.text.trim() === ''}
        onSubmit={send}
        extra={
          <>
            {props.isNew ? null : (
              <Button kind="link" onClick={() => void props.onRemove().then(setProblem)}>
                {t('closing.settings.removeQuestion')}
              </Button>
            )}
            <Button onClick={props.onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        <TextField
          required
          label={t('closing.settings.question')}
          maxLength={300}
          value={question.text}
          onChange={(text) => set({ text })}
        />
        <div className={css.pair}>
          <SelectField
            required
            label={t('closing.settings.answer')}
            value={question.kind}
            options={questionKinds.map((id) => ({ id, label: t(`closing.questionKind.${id}`) }))}
            onChange={(id) => set({ kind: id as Question['kind'] })}
          />
          <SelectField
            required
            label={t('closing.settings.about')}
            value={question.about}
            options={abouts.map((id) => ({ id, label: t(`closing.about.${id}`) }))}
            onChange={(id) => set({ about: id as Question['about'] })}
          />
        </div>
        {question.kind === 'choice' ? (
          <TextField
            required
            lines={4}
            label={t('closing.settings.choices')}
            hint={t('closing.settings.choicesHint')}
            value={choices}
            onChange={setChoices}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
