import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './calendar.module.css';
import { type Allowance, allowancesQuery } from './queries.ts';
import { useLeave } from './use-leave.ts';

/** What is left of the year's holiday, one's own and of one's people. Nothing where nobody said how many there are. */
export function AllowancePart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [setting, setSetting] = useState<Allowance['person'] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const { data } = useQuery(allowancesQuery());
  const leads = ['leader', 'operations', 'manager'].includes(user.role);
  const known = (data?.items ?? []).filter(({ days }) => days !== null);
  if (!data || (known.length === 0 && !leads)) return null;
  const number = (days: number) => f.number(days, days % 1 === 0 ? 0 : 1);
  return (
    <section aria-labelledby="leave-allowance">
      <div className={css.head}>
        <h2 id="leave-allowance">{t('calendar.allowance.title', { year: data.year })}</h2>
        {leads ? <Button onClick={() => setAdding(true)}>{t('calendar.allowance.setFor')}</Button> : null}
      </div>
      <p className={css.quiet}>{t('calendar.allowance.lead')}</p>
      {known.length === 0 ? (
        <p className={css.quiet}>{t('calendar.allowance.none')}</p>
      ) : (
        <ul className={css.list}>
          {known.map((one) => (
            <li key={one.person.id}>
              <div className={css.told}>
                <p>
                  <PersonName person={one.person} /> · {t('calendar.allowance.remaining')}{' '}
                  <b>{number(one.remaining ?? 0)}</b>
                </p>
                <p className={css.quiet}>
                  {t('calendar.allowance.days')} {number(one.days ?? 0)} · {t('calendar.allowance.carriedOver')}{' '}
                  {number(one.carriedOver)} · {t('calendar.allowance.taken')} {number(one.taken)} ·{' '}
                  {t('calendar.allowance.asked')} {number(one.asked)}
                </p>
              </div>
              {one.mayWrite ? (
                <Button
                  aria-label={t('calendar.allowance.setOf', { name: one.person.name })}
                  onClick={() => setSetting(one.person)}
                >
                  {t('calendar.allowance.set')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <Dialog title={t('calendar.allowance.setFor')} onClose={() => setAdding(false)}>
          <PersonField
            required
            label={t('calendar.away.who')}
            value={null}
            onChange={(person) => {
              if (!person) return;
              setAdding(false);
              setSetting({ id: person.id, name: person.name });
            }}
          />
        </Dialog>
      ) : null}
      {setting ? <AllowanceDialog person={setting} year={data.year} onClose={() => setSetting(null)} /> : null}
    </section>
  );
}

type Of = { person: Allowance['person']; year: number; onClose: () => void };

function AllowanceDialog({ person, year, onClose }: Of) {
  const { t } = useTranslation();
  const { data } = useQuery(allowancesQuery({ personId: person.id, year: String(year) }));
  return (
    <Dialog title={t('calendar.allowance.setOf', { name: person.name })} onClose={onClose}>
      {data ? <AllowanceForm of={data.items[0]} person={person} year={year} onClose={onClose} /> : null}
    </Dialog>
  );
}

function AllowanceForm({ of, person, year, onClose }: Of & { of: Allowance | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLeave();
  const [days, setDays] = useState(String(of?.days ?? ''));
  const [carried, setCarried] = useState(String(of?.days == null ? (of?.leftLastYear ?? 0) : of.carriedOver));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['days', 'carriedOver']);
  const typed = (text: string) => Number(text.replace(',', '.'));
  const send = async () => {
    const said = await acts.setAllowance({
      ...{ personId: person.id, year, version: of?.version ?? 0 },
      ...{ days: typed(days), carriedOver: typed(carried) },
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
    </Form>
  );
}
