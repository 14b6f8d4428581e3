import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { entitledTo, partOf, yearOf } from '../rules/allowance.ts';
import css from './calendar.module.css';
import { type Allowance, allowancesQuery } from './queries.ts';
import { useLeave } from './use-leave.ts';

type Of = { person: Allowance['person']; year: number; onClose: () => void };

/** How many days of holiday somebody has in a year: said by those above him. */
export function AllowanceDialog({ person, year, onClose }: Of) {
  const { t } = useTranslation();
  const { data } = useQuery(allowancesQuery({ personId: person.id, year: String(year) }));
  return (
    <Dialog title={t('calendar.allowance.setOf', { name: person.name })} onClose={onClose}>
      {data ? <AllowanceForm of={data.items[0]} person={person} year={year} onClose={onClose} /> : null}
    </Dialog>
  );
}

const typed = (text: string) => Number(text.replace(',', '.'));
const fields = ['days', 'carriedOver', 'carriedUntil', 'firstDay', 'lastDay'];

function AllowanceForm({ of, person, year, onClose }: Of & { of: Allowance | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLeave();
  const [days, setDays] = useState(String(of?.days ?? ''));
  const [carried, setCarried] = useState(String(of?.days == null ? (of?.leftLastYear ?? 0) : of.carriedOver));
  const [carriedUntil, setUntil] = useState(of?.carriedUntil ?? '');
  const [firstDay, setFirst] = useState(of?.firstDay ?? '');
  const [lastDay, setLast] = useState(of?.lastDay ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, fields);
  const { from, until } = yearOf(year);
  const part = { firstDay: firstDay || null, lastDay: lastDay || null };
  const send = async () => {
    const said = await acts.setAllowance({
      ...{ personId: person.id, year, version: of?.version ?? 0, ...part },
      ...{ days: typed(days), carriedOver: typed(carried), carriedUntil: carriedUntil || null },
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Form
      submit={t('calendar.keep')}
      disabled={days.trim() === '' || !Number.isFinite(typed(days)) || !Number.isFinite(typed(carried))}
      errors={rest}
      onSubmit={send}
      extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
    >
      <TextField
        required
        label={t('calendar.allowance.days')}
        inputMode="decimal"
        value={days}
        onChange={setDays}
        error={byField.days}
      />
      <TextField
        required
        label={t('calendar.allowance.carriedOver')}
        hint={
          of?.leftLastYear == null
            ? undefined
            : t('calendar.allowance.leftLastYear', { number: f.number(of.leftLastYear, 1) })
        }
        inputMode="decimal"
        value={carried}
        onChange={setCarried}
        error={byField.carriedOver}
      />
      <DateField
        label={t('calendar.allowance.carriedUntil')}
        hint={t('calendar.allowance.carriedHint')}
        min={from}
        max={until}
        value={carriedUntil}
        onChange={setUntil}
        error={byField.carriedUntil}
      />
      <DateField
        label={t('calendar.allowance.firstDay')}
        min={from}
        max={until}
        value={firstDay}
        onChange={setFirst}
        error={byField.firstDay}
      />
      <DateField
        label={t('calendar.allowance.lastDay')}
        min={firstDay || from}
        max={until}
        value={lastDay}
        onChange={setLast}
        error={byField.lastDay}
      />
      {(firstDay || lastDay) && Number.isFinite(typed(days)) ? (
        <p className={css.quiet} role="status">
          <PartSaid days={typed(days)} {...part} year={year} />
        </p>
      ) : null}
    </Form>
  );
}

type Part = { days: number; firstDay: string | null; lastDay: string | null; year: number };

/** What the part of a year comes to in which somebody is here, with how it is reckoned. */
export function PartSaid({ year, ...said }: Part) {
  const { t } = useTranslation();
  const f = useFormat();
  const { here, of } = partOf(said, year);
  const entitled = f.number(entitledTo(said, year), 1);
  return t('calendar.allowance.part', {
    entitled,
    days: f.number(said.days, 1),
    here: f.number(here),
    of: f.number(of),
  });
}
