import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../../ground/csv.ts';
import { Ask } from '../../../kit/figures/ask.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PersonName } from '../../../kit/look/person.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { standingOf } from '../rules/headline.ts';
import { figureCell, missingWords, rangeWords, valueWords } from '../words/values.ts';
import type { Bridge, BridgePerson, Definition, Figure } from './api.ts';
import css from './bridge.module.css';
import own from './bridge-people.module.css';
import { FigureWhy } from './figure-why.tsx';
import { nextPeopleSort, type PeopleColumn, type PeopleSort, peopleColumns, sortPeople } from './people-rows.ts';
import { SetQuotas } from './set-quotas.tsx';

/** Columns that say nothing while nobody has a quota. */
const ofQuotas: readonly PeopleColumn[] = ['quota', 'attainment', 'coverage'];

type Props = { bridge: Bridge; definitions: ReadonlyMap<string, Definition> };

/** Everybody in scope with quota, won, pipeline and win rate; each number opens its own why. */
export function BridgePeople({ bridge, definitions }: Props) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const [sort, setSort] = useState<PeopleSort>({ column: 'won', descending: true });
  const people = sortPeople(bridge.people, sort);
  if (people.length === 0) return null;
  const hasQuotas = people.some(({ quota }) => quota !== null);
  const columns = hasQuotas ? peopleColumns : peopleColumns.filter((column) => !ofQuotas.includes(column));
  return (
    <div>
      {hasQuotas ? null : (
        <p className={own.teach}>
          {t('bridge.people.noQuotas', { quarter: bridge.period.name })} <SetQuotas />
        </p>
      )}
      {phone ? (
        <ul className={css.cards}>
          {people.map((person) => (
            <li key={person.personId}>
              <PersonName
                person={{ id: person.personId, name: person.name }}
                note={person.isActive ? undefined : t('bridge.people.left')}
              />
              <dl>
                {columns.slice(1).map((column) => (
                  <div key={column}>
                    <dt>{t(`bridge.people.${column}`)}</dt>
                    <dd>
                      <Cell {...{ person, column, bridge, definitions }} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className={own.tableBox} aria-label={t('bridge.people.title')} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <Head key={column} column={column} sort={sort} onSort={() => setSort(nextPeopleSort(sort, column))} />
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.personId}>
                  {columns.map((column) => (
                    <td key={column} className={column === 'name' ? undefined : css.end}>
                      <Cell {...{ person, column, bridge, definitions }} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className={own.save}>
        <SaveTable
          name={t('bridge.people.title')}
          kind="bridge"
          asOf={bridge.asOf}
          headers={columns.map((column) => t(`bridge.people.${column}`))}
          rows={people.map((person) => columns.map((column) => inFile(person, column, bridge.currency)))}
        />
      </p>
    </div>
  );
}

/** What a column says of a person in a file. */
function inFile(person: BridgePerson, column: PeopleColumn, currency: string): FileCell {
  const money = (amount: number | null) => (amount === null ? null : { amount, currency });
  switch (column) {
    case 'name':
      return person.name;
    case 'quota':
      return money(person.quota);
    case 'won':
      return person.won && figureCell('money', person.won);
    case 'attainment':
      return person.attainment;
    case 'open':
      return money(person.open);
    case 'coverage':
      return person.quota === null ? null : (person.coverage?.value ?? null);
    case 'winRate':
      return person.winRate?.value ?? null;
  }
}

function Head({ column, sort, onSort }: { column: PeopleColumn; sort: PeopleSort; onSort: () => void }) {
  const { t } = useTranslation();
  const sorted = sort.column === column ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={sorted} className={column === 'name' ? undefined : css.end}>
      <button type="button" className={own.sort} onClick={onSort}>
        {t(`bridge.people.${column}`)}
        <span aria-hidden="true">{sorted === 'none' ? '' : sorted === 'descending' ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
}

type CellProps = Props & { person: BridgePerson; column: PeopleColumn };

function Cell({ person, column, bridge, definitions }: CellProps): ReactNode {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number) => (
    <span title={f.money({ amount, currency: bridge.currency })}>
      {f.moneyShort({ amount, currency: bridge.currency })}
    </span>
  );
  const asked = (id: string, figure: Figure | null, more?: ReactNode) => {
    const definition = definitions.get(id);
    if (!figure || !definition) return <span className={css.quiet}>–</span>;
    return <Asked {...{ figure, definition, more, of: person.name, f }} />;
  };
  switch (column) {
    case 'name':
      return (
        <PersonName
          person={{ id: person.personId, name: person.name }}
          note={person.isActive ? undefined : t('bridge.people.left')}
        />
      );
    case 'quota':
      return person.quota === null ? <NoQuota /> : money(person.quota);
    case 'won':
      return asked('won_value', person.won);
    case 'attainment':
      return <Attainment person={person} pace={bridge.quota.pace} />;
    case 'open':
      return person.open === null ? <span className={css.quiet}>–</span> : money(person.open);
    case 'coverage':
      return person.quota === null ? <span className={css.quiet}>–</span> : asked('pipeline_coverage', person.coverage);
    case 'winRate':
      return asked(
        'win_rate',
        person.winRate,
        person.winRate && person.winRate.value !== null ? (
          <span className={own.beside} title={rangeWords('share', person.winRate, f)}>
            {t('metrics.n', { number: f.number(person.winRate.n) })}
          </span>
        ) : null,
      );
  }
}

type AskedProps = { figure: Figure; definition: Definition; of: string; more?: ReactNode; f: Format };

function Asked({ figure, definition, of, more, f }: AskedProps) {
  const { t } = useTranslation();
  return (
    <>
      <Ask
        name={t('metrics.why.of', { name: definition.name, of })}
        why={() => <FigureWhy definition={definition} figure={figure} of={of} />}
      >
        {figure.value === null ? (
          <span className={css.quiet}>{missingWords(figure, t)}</span>
        ) : (
          valueWords(definition.unit, figure.value, figure.currency, f)
        )}
      </Ask>
      {more}
    </>
  );
}

function NoQuota() {
  const { t } = useTranslation();
  return (
    <Go href="/targets" className={own.noQuota} title={t('bridge.people.noQuotaWhy')}>
      {t('bridge.people.noQuota')}
    </Go>
  );
}

const signs = { reached: '▲', ahead: '▲', 'on-pace': '', behind: '▼' } as const;

/** The share of quota, with a sign and a word for where it stands to the days that are gone. */
function Attainment({ person, pace }: { person: BridgePerson; pace: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (person.attainment === null) return <span className={css.quiet}>–</span>;
  const standing = standingOf(person.attainment, pace);
  const words = t(`bridge.standing.${standing}`, { pace: f.percent(pace) });
  return (
    <span title={words} data-standing={standing} className={own.standing}>
      <span aria-hidden="true">{signs[standing]} </span>
      {f.percent(person.attainment)}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
