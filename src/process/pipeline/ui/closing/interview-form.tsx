import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { useOpenedPart } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { questionsFor } from '../../rules/interviews.ts';
import type { DealPageAnswer } from '../api.ts';
import { sentence } from '../send.ts';
import { closingApi, closingQuery } from './api.ts';

type Interview = DealPageAnswer['outcome']['interviews'][number];
type Props = {
  deal: DealPageAnswer;
  interview: Interview | undefined;
  onSaved: (groupId: string, words: string) => Promise<void>;
  onClose: () => void;
};
const scores = ['1', '2', '3', '4', '5'];

/** What the buyer said about why it went as it did: the workspace's own questions, answered as far as they were asked. */
export function InterviewForm({ deal: asked, interview, onSaved, onClose }: Props) {
  const deal = useOpenedPart(asked, ({ outcome }) => outcome.interviews);
  const { t } = useTranslation();
  const f = useFormat();
  const closing = useQuery(closingQuery).data;
  const [heldOn, setHeldOn] = useState(interview?.heldOn ?? f.today);
  const [contactId, setContact] = useState(interview?.contact?.id ?? '');
  const [answers, setAnswers] = useState<Record<string, string>>(() =>
    Object.fromEntries((interview?.answers ?? []).map(({ key, value }) => [key, String(value)])),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const questions = questionsFor(closing?.questions ?? [], deal.status === 'won' ? 'won' : 'lost');
  // Whom it was held with stays a choice, also when he is not among the buyer's people any more.
  const { contact } = interview ?? {};
  const left = contact && !deal.contacts.some(({ id }) => id === contact.id) ? [{ ...contact, title: null }] : [];
  const set = (key: string) => (value: string) => setAnswers({ ...answers, [key]: value });
  const send = async () => {
    const kept = interview?.answers.filter(({ key }) => !questions.some((question) => question.key === key)) ?? [];
    const given = questions.flatMap(({ key, kind }) => {
      const value = (answers[key] ?? '').trim();
      return value === '' ? [] : [{ key, value: kind === 'score' ? Number(value) : value }];
    });
    if (given.length === 0) return setProblem(t('closing.interview.empty'));
    const body = {
      heldOn,
      contactId: contactId || null,
      answers: [...given, ...kept.map(({ key, value }) => ({ key, value }))],
    };
    const asked = { ifMatch: deal.version, body };
    const sent = interview
      ? await closingApi.call('PUT /api/v1/deals/:id/interviews/:interviewId', {
          params: { id: deal.id, interviewId: interview.id },
          ...asked,
        })
      : await closingApi.call('POST /api/v1/deals/:id/interviews', { params: { id: deal.id }, ...asked });
    return told(sent);
  };
  const remove = async ({ id }: Interview) =>
    told(
      await closingApi.call('DELETE /api/v1/deals/:id/interviews/:interviewId', {
        params: { id: deal.id, interviewId: id },
        ifMatch: deal.version,
      }),
    );
  const told = (sent: Awaited<ReturnType<typeof closingApi.call<'POST /api/v1/deals/:id/interviews'>>>) => {
    if (sent.ok) return onSaved(sent.answer.groupId, t('closing.interview.saved'));
    const { problem: no } = sent;
    return setProblem(no.status === 412 ? t('pipeline.conflict.reload') : sentence(no as never, t));
  };
  return (
    <Dialog title={t('closing.interview.title')} wide onClose={onClose}>
      <Form
        submit={t('closing.save')}
        errors={problem ? [problem] : []}
        disabled={!closing}
        onSubmit={send}
        extra={
          <>
            {interview ? (
              <Button kind="link" onClick={() => void remove(interview)}>
                {t('closing.interview.remove')}
              </Button>
            ) : null}
            <Button onClick={onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        <DateField required label={t('closing.interview.heldOn')} max={f.today} value={heldOn} onChange={setHeldOn} />
        <SelectField
          label={t('closing.interview.whom')}
          none={t('closing.interview.somebody')}
          value={contactId}
          options={[...deal.contacts, ...left].map(({ id, name, title }) => ({
            id,
            label: [name, title].filter(Boolean).join(', '),
          }))}
          onChange={setContact}
        />
        {questions.map(({ key, text, kind, choices }) =>
          kind === 'text' ? (
            <TextField
              key={key}
              label={text}
              lines={2}
              maxLength={4_000}
              value={answers[key] ?? ''}
              onChange={set(key)}
            />
          ) : (
            <SelectField
              key={key}
              label={text}
              none={t('closing.interview.notAsked')}
              value={answers[key] ?? ''}
              options={(kind === 'score' ? scores : choices).map((id) => ({
                id,
                label: kind === 'score' ? t('closing.interview.score', { score: Number(id) }) : id,
              }))}
              onChange={set(key)}
            />
          ),
        )}
      </Form>
    </Dialog>
  );
}
