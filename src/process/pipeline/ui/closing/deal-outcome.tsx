import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../../kit/forms/fields.tsx';
import { useOpenedPart } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import type { DealPageAnswer } from '../api.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import { closingApi, competitorsQuery } from './api.ts';
import css from './closing.module.css';
import { InterviewForm } from './interview-form.tsx';

/** Who else is in a deal and, once it is closed, why it ended as it did and what the buyer said. */
export function DealOutcome({ deal, fixed }: { deal: DealPageAnswer; fixed: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const tellSaved = useSaved('deal');
  const [asks, setAsks] = useState<'rivals' | 'interview' | { interviewId: string } | null>(null);
  const { rivals, lossReason, lostTo, wonBecause, interviews } = deal.outcome;
  const saved = async (groupId: string, words: string) => {
    setAsks(null);
    await tellSaved(groupId, words);
  };
  const facts = [
    { key: 'lossReason', value: lossReason?.path },
    { key: 'lostTo', value: lostTo?.name },
    { key: 'lossNote', value: deal.lostReason },
    { key: 'wonBecause', value: wonBecause },
  ].filter(({ value }) => value);
  return (
    <>
      <Section
        title={t('closing.rivals.title')}
        action={
          fixed ? undefined : (
            <Button kind="link" onClick={() => setAsks('rivals')}>
              {t('closing.rivals.edit')}
            </Button>
          )
        }
      >
        {rivals.length > 0 ? (
          <p className={css.wraps}>{rivals.map(({ name }) => name).join(', ')}</p>
        ) : (
          <p className={css.quiet}>{t('closing.rivals.none')}</p>
        )}
      </Section>
      {deal.status === 'open' ? null : (
        <Section
          title={t(`closing.why.${deal.status}`)}
          action={
            fixed ? undefined : (
              <Button kind="link" onClick={() => setAsks('interview')}>
                {t('closing.interview.add')}
              </Button>
            )
          }
        >
          {facts.length === 0 ? <p className={css.quiet}>{t('closing.why.unsaid')}</p> : null}
          <dl className={css.said}>
            {facts.map(({ key, value }) => (
              <div key={key}>
                <dt>{t(`closing.field.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {interviews.map((interview) => (
            <details key={interview.id} className={css.interview}>
              <summary>
                {t('closing.interview.with', {
                  who: interview.contact?.name ?? t('closing.interview.somebody'),
                  day: f.day(interview.heldOn),
                })}
              </summary>
              <dl className={css.said}>
                {interview.answers.map(({ key, question, value }) => (
                  <div key={key}>
                    <dt>{question}</dt>
                    <dd>{typeof value === 'number' ? t('closing.interview.score', { score: value }) : value}</dd>
                  </div>
                ))}
              </dl>
              <p className={css.quiet}>
                {t('closing.interview.by', { who: interview.heldBy.name })}{' '}
                {fixed ? null : (
                  <Button kind="link" onClick={() => setAsks({ interviewId: interview.id })}>
                    {t('closing.interview.edit')}
                  </Button>
                )}
              </p>
            </details>
          ))}
        </Section>
      )}
      {asks === 'rivals' ? <EditRivals deal={deal} onSaved={saved} onClose={() => setAsks(null)} /> : null}
      {asks === 'interview' || (asks && typeof asks === 'object') ? (
        <InterviewForm
          deal={deal}
          interview={interviews.find(({ id }) => typeof asks === 'object' && id === asks.interviewId)}
          onSaved={saved}
          onClose={() => setAsks(null)}
        />
      ) : null}
    </>
  );
}

type EditProps = {
  deal: DealPageAnswer;
  onSaved: (groupId: string, words: string) => Promise<void>;
  onClose: () => void;
};

/** The competitors in a deal, ticked; one that nobody knew yet is entered on the way. */
function EditRivals({ deal: asked, onSaved, onClose }: EditProps) {
  const deal = useOpenedPart(asked, ({ outcome }) => outcome.rivals);
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery(competitorsQuery).data;
  const [ids, setIds] = useState(() => deal.outcome.rivals.map(({ id }) => id));
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const offered = (known?.items ?? []).filter(({ id, retiredOn }) => retiredOn === null || ids.includes(id));
  const send = async () => {
    let competitorIds = ids;
    const typed = name.trim();
    if (typed) {
      const same = known?.items.find((one) => one.name.toLocaleLowerCase() === typed.toLocaleLowerCase());
      const made = same ? null : await closingApi.call('POST /api/v1/competitors', { body: { name: typed } });
      if (made && !made.ok) return setProblem(sentence(made.problem as never, t));
      competitorIds = [...new Set([...ids, same?.id ?? (made?.ok ? made.answer.id : '')])];
      await client.invalidateQueries({ queryKey: ['competitor'] });
      setIds(competitorIds);
      setName('');
    }
    const sent = await closingApi.call('PUT /api/v1/deals/:id/rivals', {
      params: { id: deal.id },
      ifMatch: deal.version,
      body: { competitorIds },
    });
    if (sent.ok) return onSaved(sent.answer.groupId, t('closing.rivals.saved'));
    const { problem: told } = sent;
    return setProblem(told.status === 412 ? t('pipeline.conflict.reload') : sentence(told as never, t));
  };
  return (
    <Dialog title={t('closing.rivals.title')} onClose={onClose}>
      <Form
        submit={t('closing.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {offered.length > 0 ? (
          <fieldset className={css.ticks}>
            <legend>{t('closing.rivals.who')}</legend>
            {offered.map((one) => (
              <CheckField
                key={one.id}
                label={one.name}
                checked={ids.includes(one.id)}
                onChange={(on) => setIds(on ? [...ids, one.id] : ids.filter((id) => id !== one.id))}
              />
            ))}
          </fieldset>
        ) : null}
        {known?.mayWrite ? (
          <TextField label={t('closing.rivals.another')} maxLength={200} value={name} onChange={setName} />
        ) : null}
      </Form>
    </Dialog>
  );
}
