import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { type Attribute, AttributeFields } from './attribute-fields.tsx';
import css from './hiring.module.css';
import { hiringApi, type RequisitionTold, requisitionQuery } from './hiring.ts';
import { type Question, QuestionFields, type Step } from './question-fields.tsx';
import { useHiringActs } from './use-hiring-acts.ts';

/** What each step asks, in its order, and what answers sound like: written for who comes next, whoever is under way keeps his. */
export default function QuestionsPage() {
  const { t } = useTranslation();
  const { requisitionId = '' } = useParams({ strict: false }) as { requisitionId?: string };
  const found = useQuery(requisitionQuery(requisitionId));
  const told = found.data;
  useCrumbs([
    { label: t('hiring.title'), path: '/hiring' },
    { label: told?.name ?? '…', path: `/hiring/${requisitionId}` },
    { label: t('hiring.questions.title') },
  ]);
  if (!told) return found.error ? <NotFound error={found.error} /> : <Skeleton lines={10} />;
  return (
    <PageHead flows title={t('hiring.questions.title')} lead={told.name}>
      <Editor key={told.id} told={told} />
    </PageHead>
  );
}

const blank = (step: Step, attribute: string): Question => ({
  ...{ id: `${step.id.slice(0, 40)}-${crypto.randomUUID().slice(0, 8)}`, attribute, text: '' },
  anchors: ['', '', '', ''],
});

const isWritten = ({ text, anchors }: Question) => [text, ...anchors].every((words) => words.trim() !== '');

function Editor({ told }: { told: RequisitionTold }) {
  const { t } = useTranslation();
  const way = useWay();
  const { refresh } = useHiringActs();
  const [steps, setSteps] = useState(told.steps);
  const [attributes, setAttributes] = useState<Attribute[]>([...told.attributes]);
  const [seen] = useState(told.version);
  const [errors, setErrors] = useState<string[]>([]);
  const change = (stepId: string, to: (questions: Question[]) => Question[]) =>
    setSteps((before) =>
      before.map((step) => (step.id === stepId ? { ...step, questions: to(step.questions) } : step)),
    );
  const unwritten = steps.flatMap((step) =>
    step.questions.flatMap((question, at) => (isWritten(question) ? [] : [{ step: step.name, number: at + 1 }])),
  );
  const empty = steps.filter(({ kind, questions }) => kind !== 'profile' && questions.length === 0);
  const asked = new Set(steps.flatMap(({ questions }) => questions.map(({ attribute }) => attribute)));
  const hasNames = attributes.every(({ name }) => name.trim() !== '');
  const save = async () => {
    const sent = await hiringApi.call('PATCH /api/v1/requisitions/:id', {
      ...{ params: { id: told.id }, ifMatch: seen, body: { steps, attributes } },
    });
    if (!sent.ok) return setErrors(fieldErrors(sent.problem, []).rest);
    toast({ text: t('hiring.questions.kept') });
    await refresh();
    way.go(`/hiring/${told.id}`);
  };
  return (
    <div className={css.page}>
      <p className={css.quiet}>{t(told.isAsked ? 'hiring.questions.next' : 'hiring.questions.all')}</p>
      <Form
        submit={t('hiring.questions.keep')}
        disabled={!told.mayWrite || unwritten.length > 0 || empty.length > 0 || !hasNames}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={() => way.go(`/hiring/${told.id}`)}>{t('kit.cancel')}</Button>}
      >
        <AttributeFields attributes={attributes} asked={asked} onChange={setAttributes} />
        {steps.map((step) =>
          step.kind === 'profile' ? null : (
            <section key={step.id} className={css.part} aria-label={step.name}>
              <h2 className={css.title}>{step.name}</h2>
              {step.questions.map((question, at) => (
                <QuestionFields
                  key={question.id}
                  number={at + 1}
                  question={question}
                  attributes={attributes}
                  isFirst={at === 0}
                  isLast={at === step.questions.length - 1}
                  onChange={(next) => change(step.id, (all) => all.with(at, next))}
                  onMove={(by) =>
                    change(step.id, (all) => all.with(at, all[at + by] as Question).with(at + by, question))
                  }
                  onRemove={() => change(step.id, (all) => all.toSpliced(at, 1))}
                />
              ))}
              <span className={css.acts}>
                <Button
                  aria-label={t('hiring.questions.addTo', { name: step.name })}
                  onClick={() => change(step.id, (all) => [...all, blank(step, attributes[0]?.key ?? '')])}
                >
                  {t('hiring.questions.add')}
                </Button>
              </span>
            </section>
          ),
        )}
        {unwritten[0] ? <p className={css.quiet}>{t('hiring.questions.unwritten', unwritten[0])}</p> : null}
        {empty[0] ? <p className={css.quiet}>{t('hiring.questions.empty', { step: empty[0].name })}</p> : null}
      </Form>
    </div>
  );
}
