import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../trips/contract.ts';
import css from './trip.module.css';
import { askOf, firstTrip, type TripDraft, withAppointments } from './trip-draft.ts';
import { Outcome, Stops } from './trip-parts.tsx';

const tripsApi = browserClient<typeof contract>();
export type TripAnswer = AnswerOnWire<typeof contract.planDayRoute>;

/** Whom to visit on a day, in which order, and the way there. */
export default function TripPage() {
  const { t } = useTranslation();
  const { today } = useFormat();
  const [day, setDay] = useState(today);
  const [draft, setDraft] = useState<TripDraft>(firstTrip);
  const [told, setTold] = useState('');
  const [found, setFound] = useState<{ of: string; trip: TripAnswer } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const set = (part: Partial<TripDraft>) => setDraft((before) => ({ ...before, ...part }));
  const asked = askOf(draft);
  // Typed on since, what was found is of another day.
  const trip = found && found.of === JSON.stringify(asked) ? found.trip : null;
  const bring = async () => {
    const sent = await tripsApi.call('GET /api/v1/day-route/appointments', { query: { day } });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    setDraft((before) => ({ ...before, stops: withAppointments(before.stops, sent.answer.items) }));
    setTold(t('trips.brought', { count: sent.answer.items.length }));
  };
  const plan = async () => {
    if (!asked) return;
    const sent = await tripsApi.call('POST /api/v1/day-route', { body: asked });
    setProblem(sent.ok ? null : sent.problem);
    if (sent.ok) setFound({ of: JSON.stringify(asked), trip: sent.answer });
  };
  return (
    <PageHead
      flows
      title={t('trips.title')}
      lead={t('trips.lead')}
      tools={<Go href="/territories/week">{t('trips.week.title')}</Go>}
    >
      <div className={css.page}>
        <Form submit={t('trips.plan')} disabled={asked === null} errors={rest} onSubmit={plan}>
          <div className={css.line}>
            <DateField required label={t('trips.day')} value={day} onChange={setDay} />
            <Button onClick={() => void bring()}>{t('trips.bring')}</Button>
            <span role="status">{told}</span>
          </div>
          <div className={css.line}>
            <TextField
              required
              label={t('trips.start')}
              placeholder="53.54, 9.98"
              maxLength={60}
              value={draft.start}
              onChange={(start) => set({ start })}
            />
            {(['begins', 'ends'] as const).map((field) => (
              <TextField
                key={field}
                required
                type="time"
                label={t(`trips.${field}`)}
                value={draft[field]}
                onChange={(value) => set({ [field]: value })}
              />
            ))}
            <TextField
              required
              inputMode="numeric"
              label={t('trips.speed')}
              maxLength={3}
              value={draft.speed}
              onChange={(speed) => set({ speed })}
            />
          </div>
          <Stops stops={draft.stops} onChange={(stops) => set({ stops })} />
        </Form>
        <div role="status">{trip ? <Outcome trip={trip} /> : null}</div>
      </div>
    </PageHead>
  );
}
