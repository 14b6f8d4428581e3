import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PersonName } from '../../../../kit/look/person.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { findOwners } from '../../ui/queries.ts';
import { DayList } from './day-list.tsx';
import { type Hours, routingApi } from './queries.ts';
import css from './routing.module.css';
import { useTold } from './use-told.ts';
import { WeekFields, WeekLine } from './week-fields.tsx';

type Person = { id: string; name: string };
type Of = Hours['people'][number];
const nothing = (person: Person): Of => ({ version: 0, timeZone: null, week: null, holidays: [], leave: [], person });

/** Who works otherwise than the workspace, and who is away when. */
export function PeopleHours({ hours }: { hours: Hours }) {
  const { t } = useTranslation();
  const f = useFormat();
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
    <section className={css.card} aria-labelledby="routing-people">
      <div className={css.head}>
        <h2 id="routing-people">{t('routing.away.title')}</h2>
        {hasOthers ? <Button onClick={() => setAdding(true)}>{t('routing.away.add')}</Button> : null}
      </div>
      <p className={css.note}>{t('routing.away.note')}</p>
      <ul className={css.rules}>
        {shown.map((one) => (
          <li key={one.person.id}>
            <span className={css.rule}>
              <PersonName person={one.person} />
              <span className={css.quiet}>
                {one.week ? <WeekLine week={one.week} /> : t('routing.away.asAll')}
                {one.leave.map(
                  ({ first, last }) =>
                    ` · ${t('routing.away.from', { first: f.dayWithYear(first), last: f.dayWithYear(last) })}`,
                )}
              </span>
            </span>
            <Button aria-label={t('routing.away.changeOf', { name: one.person.name })} onClick={() => setEditing(one)}>
              {t('routing.change')}
            </Button>
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Dialog title={t('routing.away.add')} onClose={() => setAdding(false)}>
          <PersonField
            required
            label={t('routing.away.who')}
            value={null}
            people={findOwners}
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
  const told = useTold(['working-hours']);
  const [week, setWeek] = useState(of.week);
  const [leave, setLeave] = useState(of.leave);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const send = async () => {
    const { version, timeZone, holidays, person } = of;
    const body = { personId: person.id, version, timeZone, week, holidays, leave };
    const sent = await routingApi.call('PUT /api/v1/working-hours', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId);
    onClose();
  };
  return (
    <Dialog wide title={t('routing.away.changeOf', { name: of.person.name })} onClose={onClose}>
      <Form
        submit={t('routing.keep')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <DayList label={t('routing.away.days')} ranges={leave} onChange={setLeave} />
        <CheckField
          label={t('routing.away.ownWeek')}
          checked={week !== null}
          onChange={(own) => setWeek(own ? usual : null)}
        />
        {week ? <WeekFields week={week} onChange={setWeek} /> : null}
      </Form>
    </Dialog>
  );
}
