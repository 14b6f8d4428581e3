import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { StandingForm } from '../../../../kit/forms/standing-form.tsx';
import { Button, Choices } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { useIsOn } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { askings, formFields } from '../../rules/closing-forms.ts';
import { inTreeOrder } from '../../rules/loss-reasons.ts';
import { sentence } from '../send.ts';
import { useSaved } from '../use-saved.ts';
import {
  type Closing,
  type Competitor,
  closingApi,
  closingQuery,
  competitorsQuery,
  type Reason,
  reasonsQuery,
} from './api.ts';
import css from './closing.module.css';
import { CompetitorForm } from './competitor-form.tsx';
import { FloorSettings } from './floors.tsx';
import { Questions } from './questions.tsx';
import { ReasonForm } from './reason-form.tsx';
import { RenewalSettings } from './renewal-settings.tsx';

const parts = ['reasons', 'competitors', 'forms', 'questions', 'floors', 'renewals'] as const;
type Part = (typeof parts)[number];

/** What closing a deal asks: the tree of reasons, the competitors, what must be said, and the questions of the interview. */
export default function ClosingSettings() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const [part, setPart] = useState<Part>('reasons');
  const isOn = useIsOn();
  const [reasons, competitors, closing] = [useQuery(reasonsQuery), useQuery(competitorsQuery), useQuery(closingQuery)];
  const problem = problemIn(reasons.error ?? competitors.error ?? closing.error);
  const mayWrite = Boolean(closing.data?.mayWrite) && !isPast;
  const failed = () => void Promise.all([reasons.refetch(), competitors.refetch(), closing.refetch()]);
  return (
    <PageHead
      flows
      title={t('closing.settings.title')}
      lead={t(`closing.settings.lead.${part}`)}
      filters={
        <Choices
          label={t('closing.settings.parts')}
          value={part}
          options={parts
            .filter((id) => id !== 'renewals' || isOn('retention'))
            .map((id) => ({ id, label: t(`closing.settings.part.${id}`) }))}
          onChange={(id) => setPart(id as Part)}
        />
      }
    >
      {problem && !(reasons.data && competitors.data && closing.data) ? (
        <ErrorPage
          title={t('closing.settings.failed')}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={failed}
        />
      ) : !(reasons.data && competitors.data && closing.data) ? (
        <Skeleton lines={8} />
      ) : part === 'reasons' ? (
        <Reasons reasons={reasons.data.items} mayWrite={reasons.data.mayWrite && !isPast} />
      ) : part === 'competitors' ? (
        <Competitors items={competitors.data.items} mayWrite={competitors.data.mayWrite && !isPast} />
      ) : part === 'forms' ? (
        <Forms closing={closing.data} mayWrite={mayWrite} />
      ) : part === 'renewals' ? (
        <StandingForm key={part} record={closing.data} part={({ renewals }) => renewals}>
          {(standing) => <RenewalSettings {...standing} mayWrite={mayWrite} />}
        </StandingForm>
      ) : part === 'floors' ? (
        <StandingForm key={part} record={closing.data} part={({ floors }) => floors}>
          {(standing) => <FloorSettings {...standing} mayWrite={mayWrite} />}
        </StandingForm>
      ) : (
        <Questions closing={closing.data} mayWrite={mayWrite} />
      )}
    </PageHead>
  );
}

function Reasons({ reasons, mayWrite }: { reasons: Reason[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Reason | 'new' | null>(null);
  return (
    <>
      <ul className={css.rows} aria-label={t('closing.settings.part.reasons')}>
        {inTreeOrder(reasons).map((reason) => (
          <li key={reason.id}>
            <span className={css.name} style={{ paddingInlineStart: reason.depth * 22 }}>
              {reason.name}
            </span>
            {reason.retiredOn ? <Tag tone="quiet">{t('closing.settings.retired')}</Tag> : null}
            {mayWrite ? (
              <Button
                kind="link"
                aria-label={t('closing.settings.editOf', { name: reason.path })}
                onClick={() => setOpen(reason)}
              >
                {t('closing.settings.edit')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? <Button onClick={() => setOpen('new')}>{t('closing.settings.addReason')}</Button> : null}
      {open ? (
        <ReasonForm reason={open === 'new' ? null : open} reasons={reasons} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function Competitors({ items, mayWrite }: { items: Competitor[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Competitor | 'new' | null>(null);
  return (
    <>
      {items.length === 0 ? <p className={css.quiet}>{t('closing.settings.noCompetitors')}</p> : null}
      {items.length > 0 ? (
        <ul className={css.rows} aria-label={t('closing.settings.part.competitors')}>
          {items.map((one) => (
            <li key={one.id}>
              <span className={css.name}>{one.name}</span>
              <span className={css.says}>{[one.website, one.notes].filter(Boolean).join(' · ')}</span>
              {one.retiredOn ? <Tag tone="quiet">{t('closing.settings.retired')}</Tag> : null}
              {mayWrite ? (
                <Button
                  kind="link"
                  aria-label={t('closing.settings.editOf', { name: one.name })}
                  onClick={() => setOpen(one)}
                >
                  {t('closing.settings.edit')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayWrite ? <Button onClick={() => setOpen('new')}>{t('closing.settings.addCompetitor')}</Button> : null}
      {open ? <CompetitorForm competitor={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Whether each thing is asked or must be said; a choice is saved as it is made. */
function Forms({ closing, mayWrite }: { closing: Closing; mayWrite: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const saved = useSaved('closing-rules');
  const set = async (field: (typeof formFields)[number], asking: string) => {
    const sent = await closingApi.call('PATCH /api/v1/closing-rules', {
      ifMatch: closing.version,
      body: { forms: { [field]: asking } },
    });
    if (sent.ok) return saved(sent.answer.groupId, t('closing.settings.saved'));
    await client.invalidateQueries({ queryKey: ['closing-rules'] });
    return toast({ text: sentence(sent.problem as never, t), tone: 'bad' });
  };
  return (
    <div className={css.pair}>
      {formFields.map((field) =>
        mayWrite ? (
          <SelectField
            key={field}
            required
            label={t(`closing.settings.asks.${field}`)}
            value={closing.forms[field]}
            options={askings.map((id) => ({ id, label: t(`closing.asking.${id}`) }))}
            onChange={(id) => void set(field, id)}
          />
        ) : (
          <p key={field}>
            {t(`closing.settings.asks.${field}`)}: {t(`closing.asking.${closing.forms[field]}`)}
          </p>
        ),
      )}
    </div>
  );
}
