import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { monthOf, quarterName, quarterOf, shiftQuarter, yearOf } from '../../../ground/periods.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Kept } from './queries.ts';
import { useReviews } from './use-reviews.ts';

type Offered = { id: string; label: string; from: string; until: string };

/** What is reviewed as a rule: the quarter and the month that ended, those that run, and the year. */
function offeredBy(f: Format): Offered[] {
  const quarter = quarterOf(f.today, f.fiscal);
  const month = monthOf(f.today, f.fiscal);
  const earlier = shiftQuarter(quarter, -1, f.fiscal);
  const monthBefore = monthOf(addDays(month.first, -1), f.fiscal);
  const year = yearOf(f.today, f.fiscal);
  const named = (id: string, label: string, { first, next }: { first: string; next: string }) => ({
    ...{ id, label, from: first, until: next },
  });
  return [
    named('quarter-before', quarterName(earlier, f.fiscal), earlier),
    named('quarter', quarterName(quarter, f.fiscal), quarter),
    named('month-before', f.month(monthBefore.first), monthBefore),
    named('month', f.month(month.first), month),
    named('year', `${year.year}`, year),
  ];
}

/** A review of a period, or the name and the note of one that stands: what it rests on is taken once. */
export function ReviewForm({ review: now, onClose }: { review: Kept | null; onClose: () => void }) {
  const review = useOpened(now);
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const acts = useReviews();
  const offered = offeredBy(f);
  const [first] = offered as [Offered];
  const [chosen, setChosen] = useState(first.id);
  const [name, setName] = useState(review?.name ?? t('reviews.nameOf', { period: first.label }));
  const [from, setFrom] = useState(first.from);
  const [last, setLast] = useState(addDays(first.until, -1));
  const [note, setNote] = useState(review?.note ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'from', 'until', 'note']);
  const choose = (id: string) => {
    setChosen(id);
    const one = offered.find((each) => each.id === id);
    if (!one) return;
    const wasGiven = offered.some((each) => name === t('reviews.nameOf', { period: each.label }));
    if (wasGiven) setName(t('reviews.nameOf', { period: one.label }));
    setFrom(one.from);
    setLast(addDays(one.until, -1));
  };
  const send = async () => {
    if (review) {
      const said = await acts.change(review, { name, note });
      setProblem(said);
      if (!said) onClose();
      return;
    }
    const done = await acts.make({ name, from, until: addDays(last, 1), note });
    if ('problem' in done) return setProblem(done.problem);
    onClose();
    way.go(`/performance-reviews/${done.id}`);
  };
  return (
    <Dialog title={review ? t('reviews.changeOf', { name: review.name }) : t('reviews.make')} onClose={onClose}>
      <Form
        submit={review ? t('reviews.keep') : t('reviews.make')}
        disabled={name.trim() === '' || !from || !last}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {review ? null : (
          <>
            <SelectField
              required
              label={t('reviews.period')}
              value={chosen}
              options={[
                ...offered.map(({ id, label }) => ({ id, label })),
                { id: 'days', label: t('reviews.ownDays') },
              ]}
              onChange={choose}
            />
            {chosen === 'days' ? (
              <>
                <DateField required label={t('reviews.from')} value={from} onChange={setFrom} error={byField.from} />
                <DateField required label={t('reviews.last')} value={last} onChange={setLast} error={byField.until} />
              </>
            ) : null}
          </>
        )}
        <TextField
          required
          label={t('reviews.name')}
          maxLength={200}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <TextField
          lines={3}
          label={t('reviews.note')}
          maxLength={4000}
          value={note}
          onChange={setNote}
          error={byField.note}
        />
      </Form>
    </Dialog>
  );
}
