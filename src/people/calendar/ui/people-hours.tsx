import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './calendar.module.css';
import { CountryHolidays } from './country-holidays.tsx';
import { DayList } from './day-list.tsx';
import { FileHolidays } from './file-holidays.tsx';
import { calendarApi, type Hours } from './queries.ts';
import { useTold } from './use-told.ts';
import { WeekFields, WeekLine } from './week-fields.tsx';

type Person = { id: string; name: string };
type Of = Hours['people'][number];
const nothing = (person: Person): Of => ({
  version: 0,
  timeZone: null,
  week: null,
  holidays: [],
  ownHolidays: false,
  person,
});

/** Who works otherwise than the workspace. */
export function PeopleHours({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [editing, setEditing] = useState<Of | null>(null);
  const [isAdding, setAdding] = useState(false);
  const hasOthers = ['leader', 'operations', 'manager'].includes(user.role);
  const me = { id: user.id, name: user.name };
  const mine = hours.people.find(({ person }) => person.id === me.id) ?? nothing(me);
  const begin = (person: Person) =>
    setEditing(hours.people.find((one) => one.person.id === person.id) ?? nothing(person));
  const shown = [mine, ...hours.people.filter(({ person }) => person.id !== me.id)];
  return (
    <section className={css.card} aria-labelledby="calendar-people">
      <div className={css.head}>
        <h2 id="calendar-people">{t('calendar.away.title')}</h2>
        {hasOthers ? <Button onClick={() => setAdding(true)}>{t('calendar.away.add')}</Button> : null}
      </div>
      <p className={css.note}>{t('calendar.away.note')}</p>
      <ul className={css.list}>
        {shown.map((one) => (
          <li key={one.person.id}>
            <span className={css.told}>
              <PersonName person={one.person} />
              <span className={css.quiet}>{one.week ? <WeekLine week={one.week} /> : t('calendar.away.asAll')}</span>
            </span>
            <Button aria-label={t('calendar.away.changeOf', { name: one.person.name })} onClick={() => setEditing(one)}>
              {t('calendar.change')}
            </Button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Dialog title={t('calendar.away.add')} onClose={() => setAdding(false)}>
          <PersonField
            required
            label={t('calendar.away.who')}
            value={null}
            onChange={(person) => {
              if (!person) return;
              setAdding(false);
              begin({ id: person.id, name: person.name });
            }}
          />
        </Dialog>
      ) : null}
      {editing ? (
        <HoursDialog of={editing} usual={hours.workspace.week ?? hours.usualWeek} onClose={() => setEditing(null)} />
      ) : null}
    </section>
  );
}

function HoursDialog({ of, usual, onClose }: { of: Of; usual: Hours['usualWeek']; onClose: () => void }) {
  const { t } = useTranslation();
  const told = useTold();
  const [week, setWeek] = useState(of.week);
  const [holidays, setHolidays] = useState(of.holidays);
  const [ownHolidays, setOwn] = useState(of.ownHolidays);
  const take = (days: string[]) => setHolidays([...new Set([...holidays, ...days])]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const send = async () => {
    const { version, timeZone, person } = of;
    const body = { personId: person.id, version, timeZone, week, holidays, ownHolidays };
    const sent = await calendarApi.call('PUT /api/v1/working-hours', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId);
    onClose();
  };
  return (
    <Dialog wide title={t('calendar.away.changeOf', { name: of.person.name })} onClose={onClose}>
      <Form
        submit={t('calendar.keep')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <CheckField
          label={t('calendar.away.ownWeek')}
          checked={week !== null}
          onChange={(own) => setWeek(own ? usual : null)}
        />
        {week ? <WeekFields week={week} onChange={setWeek} /> : null}
        <CheckField label={t('calendar.away.ownHolidays')} checked={ownHolidays} onChange={setOwn} />
        <DayList label={t('calendar.hours.holidays')} days={holidays} onChange={setHolidays} />
        <FileHolidays days={holidays} onTake={take} />
        <CountryHolidays onTake={take} />
      </Form>
    </Dialog>
  );
}
