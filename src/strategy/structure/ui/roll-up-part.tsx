import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import css from './structure.module.css';
import { type RolledUp, rollUpQuery } from './structures.ts';

/** The same deals under each structure and draft, side by side on a day: each comes to the same total. */
export function RollUpPart({ on, onDay }: { on: string; onDay: (day: string) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(rollUpQuery(on || f.today));
  return (
    <section className={css.part} aria-labelledby="structure-roll-up">
      <h2 id="structure-roll-up">{t('structure.rollUp')}</h2>
      <p className={css.quiet}>{t('structure.rollUpNote')}</p>
      <div className={css.day}>
        <DateField required label={t('structure.field.on')} value={on} onChange={onDay} />
      </div>
      {found.error && !found.data ? (
        <ReadFailed title={t('structure.failed')} of={found} />
      ) : found.data ? (
        <>
          <p className={css.quiet}>
            {t('structure.effectNote', { from: f.day(found.data.from), before: f.day(found.data.before) })}
          </p>
          <div className={css.tables}>
            {found.data.structures.map((one) => (
              <OneWay key={one.structure.id} one={one} currency={found.data.currency} />
            ))}
          </div>
        </>
      ) : (
        <Skeleton lines={6} />
      )}
    </section>
  );
}

function OneWay({ one, currency }: { one: RolledUp['structures'][number]; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null) => (amount === null ? '–' : f.moneyShort({ amount, currency }));
  const { structure, startsOn, teams, unplaced, total } = one;
  const when = startsOn ? t('structure.from', { day: f.day(startsOn) }) : t('structure.isDraft');
  const label = `${structure.name}, ${when}`;
  const row = (id: string, name: string, { open, won }: typeof total) => ({
    id,
    cells: [name, f.number(open.deals), money(open.amount), money(won.amount)],
  });
  return (
    <section className={css.part} aria-label={label}>
      <p>
        <b>{structure.name}</b> <span className={css.quiet}>{when}</span>
      </p>
      <Table
        boxed
        label={label}
        table={{
          columns: [
            { label: t('structure.column.team') },
            { label: t('structure.column.deals'), end: true },
            { label: t('structure.column.open'), end: true },
            { label: t('structure.column.won'), end: true },
          ],
          rows: [
            ...teams.map(({ team, ...sums }) => row(team.id, team.name, sums)),
            ...unplaced.map(({ why, ...sums }) => row(why, t(`structure.why.${why}`), sums)),
            row('total', t('structure.total'), total),
          ],
        }}
      />
    </section>
  );
}
