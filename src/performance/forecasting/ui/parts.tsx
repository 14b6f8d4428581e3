// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../../ground/csv.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PersonName } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { chanceWords } from './headline.ts';
import css from './projection.module.css';
import { type Asked, addressOf, type Projection, type ProjectionChild } from './queries.ts';
import { RangeStrip } from './range-picture.tsx';

type Given = { told: Projection; asked: Asked };
type Told = Pick<ProjectionChild, 'won' | 'landing' | 'quota' | 'open'>;

const columns = ['who', 'open', 'won', 'range', 'lands', 'expected', 'quota', 'chance'] as const;
const inWords = ['open', 'won', 'lands', 'expected', 'quota', 'chance'] as const;
type Column = (typeof columns)[number];

/** Direct reports and their teams, each with its range on one scale; they add up to the whole. */
export function Parts({ told, asked }: Given) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const rows = [...told.children].sort((a, b) => (b.landing?.mean ?? b.won ?? 0) - (a.landing?.mean ?? a.won ?? 0));
  const most = Math.max(1, ...rows.flatMap(({ landing, quota }) => [landing?.p90 ?? 0, quota?.amount ?? 0]));
  return (
    <div>
      <h2>{t('projection.parts.title')}</h2>
      <p className={css.note}>{t('projection.parts.note')}</p>
      {phone ? (
        <ul className={css.cards}>
          {rows.map((row) => (
            <li key={`${row.kind} ${row.id}`}>
              <Who row={row} asked={asked} />
              <Strip row={row} name={row.name} most={most} currency={told.currency} />
              <dl>
                {inWords.map((column) => (
                  <div key={column}>
                    <dt>{t(`projection.parts.${column}`)}</dt>
                    <dd>
                      <Cell row={row} column={column} currency={told.currency} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : (
        <section className={css.tableBox} aria-label={t('projection.parts.title')} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={classOf(column)}>
                    {t(`projection.parts.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.kind} ${row.id}`}>
                  {columns.map((column) => (
                    <td key={column} className={classOf(column)}>
                      {column === 'who' ? (
                        <Who row={row} asked={asked} />
                      ) : column === 'range' ? (
                        <Strip row={row} name={row.name} most={most} currency={told.currency} />
                      ) : (
                        <Cell row={row} column={column} currency={told.currency} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
              <tr className={css.total}>
                {columns.map((column) => (
                  <td key={column} className={classOf(column)}>
                    {column === 'who' ? (
                      t('projection.parts.all')
                    ) : column === 'range' ? null : (
                      <Cell row={told} column={column} currency={told.currency} />
                    )}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </section>
      )}
      <Saved told={told} rows={rows} />
    </div>
  );
}

const classOf = (column: Column) => (column === 'who' ? undefined : column === 'range' ? css.drawn : css.end);

function Who({ row, asked }: { row: ProjectionChild; asked: Asked }) {
  const { t } = useTranslation();
  const whose = row.kind === 'team' ? { team: row.id } : { person: row.id };
  return (
    <Go href={addressOf({ period: asked.period, ...whose })}>
      {row.kind === 'team' ? (
        t('projection.parts.team', { name: row.name, count: row.people })
      ) : (
        <PersonName person={{ id: row.id, name: row.name }} note={row.isActive ? undefined : t('bridge.people.left')} />
      )}
    </Go>
  );
}

function Strip({ row, name, most, currency }: { row: Told; name: string; most: number; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { landing, won, quota } = row;
  if (!landing) return <span className={css.quiet}>–</span>;
  const range = f.moneyRange({ amount: landing.p10, currency }, { amount: landing.p90, currency });
  return (
    <RangeStrip
      won={won ?? 0}
      landing={landing}
      quota={quota?.amount ?? null}
      most={most}
      label={t('projection.parts.drawn', { name, range })}
    />
  );
}

function Cell({ row, column, currency }: { row: Told; column: Column; currency: string }) {
  const f = useFormat();
  const none = <span className={css.quiet}>–</span>;
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? (
      none
    ) : (
      <span title={f.money({ amount, currency })}>{f.moneyShort({ amount, currency })}</span>
    );
  const { landing, quota, won, open } = row;
  switch (column) {
    case 'open':
      return f.number(open);
    case 'won':
      return money(won);
    case 'lands':
      return landing ? f.moneyRange({ amount: landing.p10, currency }, { amount: landing.p90, currency }) : none;
    case 'expected':
      return money(landing?.mean);
    case 'quota':
      return money(quota?.amount);
    case 'chance':
      return quota && quota.chance !== null ? chanceWords(quota.chance, f) : none;
    default:
      return null;
  }
}

const saved = [
  'who',
  'open',
  'won',
  'p10',
  'p50',
  'p90',
  'expected',
  'fromOpen',
  'fromNew',
  'quota',
  'chance',
] as const;

function Saved({ told, rows }: { told: Projection; rows: readonly ProjectionChild[] }) {
  const { t } = useTranslation();
  const money = (amount: number | null | undefined): FileCell =>
    amount === null || amount === undefined ? null : { amount, currency: told.currency };
  const cells = (name: string, { won, landing, quota, open }: Told): FileCell[] => [
    name,
    open,
    money(won),
    ...[landing?.p10, landing?.p50, landing?.p90, landing?.mean, landing?.fromOpen, landing?.fromNew].map(money),
    money(quota?.amount),
    quota?.chance ?? null,
  ];
  return (
    <p className={css.save}>
      <SaveTable
        name={`${t('projection.title')} ${told.period.name}`}
        kind="projection"
        asOf={told.asOf}
        headers={saved.map((column) => t(`projection.parts.${column}`))}
        rows={[
          ...rows.map((row) => cells(row.kind === 'team' ? t('adoption.ofTeam', { name: row.name }) : row.name, row)),
          cells(t('projection.parts.all'), told),
        ]}
      />
    </p>
  );
}
