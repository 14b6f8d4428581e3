import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { AllowanceDialog, PartSaid } from './allowance-form.tsx';
import { BringAllowances, SaveAllowances } from './allowance-list.tsx';
import css from './calendar.module.css';
import { type Allowance, allowancesQuery } from './queries.ts';

/** What is left of the year's holiday, one's own and of one's people. Nothing where nobody said how many there are. */
export function AllowancePart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const [setting, setSetting] = useState<Allowance['person'] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [isBringing, setBringing] = useState(false);
  const { data } = useQuery(allowancesQuery());
  const leads = ['leader', 'operations', 'manager'].includes(user.role);
  const known = (data?.items ?? []).filter(({ days }) => days !== null);
  if (!data || (known.length === 0 && !leads)) return null;
  const number = (days: number) => f.number(days, days % 1 === 0 ? 0 : 1);
  return (
    <section aria-labelledby="leave-allowance">
      <div className={css.head}>
        <h2 id="leave-allowance">{t('calendar.allowance.title', { year: data.year })}</h2>
        {leads ? (
          <div className={css.acts}>
            <Button onClick={() => setAdding(true)}>{t('calendar.allowance.setFor')}</Button>
            <Button onClick={() => setBringing(true)}>{t('calendar.allowance.bring')}</Button>
            <SaveAllowances year={data.year} known={known} />
          </div>
        ) : null}
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
                <Special one={one} year={data.year} />
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
      {isBringing ? <BringAllowances year={data.year} onClose={() => setBringing(false)} /> : null}
      {setting ? <AllowanceDialog person={setting} year={data.year} onClose={() => setSetting(null)} /> : null}
    </section>
  );
}

/** What is out of the ordinary with somebody's days: a part of a year, and days carried over that end. */
function Special({ one, year }: { one: Allowance; year: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { days, firstDay, lastDay, carriedUntil, lapsed, endsSoon } = one;
  const day = carriedUntil ? f.dayWithYear(carriedUntil) : '';
  return (
    <>
      {days !== null && (firstDay || lastDay) ? (
        <p className={css.quiet}>
          <PartSaid {...{ days, firstDay, lastDay, year }} />
        </p>
      ) : null}
      {endsSoon > 0 ? <p>{t('calendar.allowance.endsSoon', { number: f.number(endsSoon, 1), day })}</p> : null}
      {lapsed > 0 ? (
        <p className={css.quiet}>{t('calendar.allowance.lapsed', { number: f.number(lapsed, 1), day })}</p>
      ) : null}
    </>
  );
}
