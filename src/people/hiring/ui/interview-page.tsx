import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { type Score, type Verdict, verdicts } from '../rules/scores.ts';
import { AnchoredQuestion } from './anchored-question.tsx';
import { CandidateScores } from './candidate-scores.tsx';
import css from './hiring.module.css';
import { candidatesApi, type Interview, interviewQuery } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

/** An interview that one holds: the questions in their order, what answers sound like, and one's own scores, given once. */
export default function InterviewPage() {
  const { t } = useTranslation();
  const { interviewId = '' } = useParams({ strict: false }) as { interviewId?: string };
  const found = useQuery(interviewQuery(interviewId));
  const told = found.data;
  useCrumbs([{ label: t('hiring.interviews.title'), path: '/interviews' }, { label: told?.candidate.name ?? '…' }]);
  if (!told) return found.error ? <NotFound error={found.error} /> : <Skeleton lines={10} />;
  return (
    <PageHead flows title={told.candidate.name} lead={`${told.step.name}, ${told.requisition.name}`}>
      <div className={css.page}>
        {told.letter ? <p className={css.prose}>{told.letter}</p> : null}
        {told.cvs.map(({ id, name }) => (
          <a key={id} href={`/api/v1/interviews/${told.id}/cvs/${id}`} download={name}>
            {t('hiring.interviews.cv', { name })}
          </a>
        ))}
        {told.given ? (
          <>
            <p>{t('hiring.interviews.given')}</p>
            <CandidateScores candidate={told.candidate} />
          </>
        ) : (
          <Asking key={told.id} told={told} />
        )}
      </div>
    </PageHead>
  );
}

type Points = Score['score'];

function Asking({ told }: { told: Interview }) {
  const { t } = useTranslation();
  const { refresh } = useHiringActs();
  const [points, setPoints] = useState<Record<string, Points>>({});
  const [notes, setNotes] = useState<Record<string, string>>({});
  const [takeaway, setTakeaway] = useState('');
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  const [errors, setErrors] = useState<string[]>([]);
  const left = told.questions.filter(({ id }) => !points[id]).length;
  const send = async () => {
    if (verdict === '') return;
    const scores = told.questions.map(({ id }) => ({ questionId: id, score: points[id] as Points }));
    const said = Object.fromEntries(Object.entries(notes).filter(([, note]) => note.trim() !== ''));
    const sent = await candidatesApi.call('POST /api/v1/interviews/:id/scores', {
      ...{ params: { id: told.id }, body: { scores, notes: said, takeaway: takeaway.trim() || null, verdict } },
    });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    await refresh();
  };
  return (
    <Form submit={t('hiring.interviews.give')} disabled={left > 0 || verdict === ''} onSubmit={send} errors={errors}>
      <p className={css.quiet}>{t('hiring.interviews.how')}</p>
      {told.questions.map((question, at) => (
        <AnchoredQuestion
          key={question.id}
          number={at + 1}
          question={question}
          points={points[question.id] ?? null}
          note={notes[question.id] ?? ''}
          onPoints={(next) => setPoints((before) => ({ ...before, [question.id]: next }))}
          onNote={(next) => setNotes((before) => ({ ...before, [question.id]: next }))}
        />
      ))}
      <TextField
        label={t('hiring.interviews.takeaway')}
        lines={3}
        maxLength={4_000}
        value={takeaway}
        onChange={setTakeaway}
      />
      <SelectField
        label={t('hiring.interviews.verdict')}
        required
        value={verdict}
        none={t('hiring.choose')}
        onChange={(next) => setVerdict(next as Verdict)}
        options={verdicts.map((id) => ({ id, label: t(`hiring.verdict.${id}`) }))}
      />
      {left > 0 ? <p className={css.quiet}>{t('hiring.interviews.left', { count: left })}</p> : null}
    </Form>
  );
}
