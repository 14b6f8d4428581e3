import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../trips/week/contract.ts';
import css from './trip.module.css';
import { mondayOf, movesOf, newPlansOf, type WeekDraft, weekAskOf, withPlanned } from './week-draft.ts';
import { WeekOutcome, WeekStops } from './week-parts.tsx';

const weekApi = browserClient<typeof contract>();
export type WeekAnswer = AnswerOnWire<typeof contract.planWeekRoute>;

/** Whom to visit in a week, on which day and in which order, and the way there. */
export default function WeekPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { told } = useUndoable(['activity'], undoAct);
  const [draft, setDraft] = useState<WeekDraft>(() => ({
    ...{ first: mondayOf(f.today), start: '', speed: '50', stops: [] },
  }));
  const [said, setSaid] = useState('');
  const [found, setFound] = useState<{ of: string; week: WeekAnswer } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const set = (part: Partial<WeekDraft>) => setDraft((before) => ({ ...before, ...part }));
  const asked = weekAskOf(draft);
  // Typed on since, what was found is of another week.
  const week = found && found.of === JSON.stringify(asked) ? found.week : null;
  const moves = week ? movesOf(draft.stops, week.days) : [];
  const plans = week ? newPlansOf(draft.stops, week.days) : [];
  const bring = async () => {
    const sent = await weekApi.call('GET /api/v1/week-route/ground', { query: { day: draft.first } });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    const { days, planned } = sent.answer;
    setDraft((before) => ({ ...before, stops: withPlanned(before.stops, planned) }));
    const worked = days.map(({ day }) => f.day(day)).join(', ');
    setSaid(t('trips.week.brought', { count: planned.length, days: worked }));
  };
  const plan = async () => {
    if (!asked) return;
    const sent = await weekApi.call('POST /api/v1/week-route', { body: asked });
    setProblem(sent.ok ? null : sent.problem);
    if (sent.ok) setFound({ of: JSON.stringify(asked), week: sent.answer });
  };
  const take = async () => {
    const sent = await weekApi.call('POST /api/v1/week-route/take', { body: { moves, plans } });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId, t('trips.week.taken', { count: sent.answer.moved + sent.answer.planned }));
    setFound(null);
    await bring();
  };
  const days = Array.from({ length: 7 }, (_, at) => addDays(draft.first, at));
  return (
    <PageHead
      flows
      title={t('trips.week.title')}
      lead={t('trips.week.lead')}
      tools={<Go href="/territories/route">{t('trips.title')}</Go>}
    >
      <div className={css.page}>
        <Form submit={t('trips.week.plan')} disabled={asked === null} errors={rest} onSubmit={plan}>
          <div className={css.line}>
            <DateField
              required
              label={t('trips.week.first')}
              value={draft.first}
              onChange={(first) => first && set({ first })}
            />
            <TextField
              required
              label={t('trips.start')}
              placeholder="53.54, 9.98"
              maxLength={60}
              value={draft.start}
              onChange={(start) => set({ start })}
            />
            <TextField
              required
              inputMode="numeric"
              label={t('trips.speed')}
              maxLength={3}
              value={draft.speed}
              onChange={(speed) => set({ speed })}
            />
            <Button onClick={() => void bring()}>{t('trips.week.bring')}</Button>
          </div>
          <span role="status">{said}</span>
          <WeekStops stops={draft.stops} days={days} onChange={(stops) => set({ stops })} />
        </Form>
        <div role="status">{week ? <WeekOutcome week={week} /> : null}</div>
        {moves.length + plans.length > 0 ? (
          <p>
            <Button kind="primary" onClick={() => void take()}>
              {plans.length > 0
                ? t('trips.week.takeAll', { moved: moves.length, planned: plans.length })
                : t('trips.week.take', { count: moves.length })}
            </Button>
          </p>
        ) : null}
      </div>
    </PageHead>
  );
}
