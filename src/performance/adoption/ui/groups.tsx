import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './adoption.module.css';
import { type Adoption, type Asked, addressOf } from './queries.ts';

type Given = { told: Adoption; asked: Asked };

/** Each team with how many of it use anything; those too small to be told of alone stand together. */
export function Teams({ told, asked }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Group
      title={t('adoption.teams.title')}
      note={told.teams.some(({ leader }) => leader === null) ? t('adoption.teams.folded') : null}
      columns={['adoption.column.team', 'adoption.column.people', 'adoption.column.features', ...ends]}
      rows={told.teams.map(({ leader, people, of, features, ...counts }) => ({
        id: leader?.id ?? 'small',
        cells: [
          leader ? (
            <Go key="who" href={addressOf({ each: asked.each, team: leader.id })}>
              {t('adoption.ofTeam', { name: leader.name })}
            </Go>
          ) : (
            t('adoption.teams.small')
          ),
          t('adoption.peopleOf', { people: f.number(people), of: f.number(of) }),
          f.number(features),
          ...endsOf(counts, f),
        ],
      }))}
    />
  );
}

/** Each person one is told of, the quiet ones first: they are whom one may help. */
export function People({ told, asked }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  if (told.byPersonFrom === null) return null;
  const since = told.byPersonFrom > told.from ? told.byPersonFrom : null;
  const sorted = [...told.people].sort((a, b) => a.periods - b.periods || a.opened + a.acts - b.opened - b.acts);
  return (
    <Group
      title={t('adoption.people.title')}
      note={since ? t('adoption.people.since', { day: f.dayWithYear(since) }) : null}
      columns={['adoption.column.person', `adoption.column.${told.each}s`, 'adoption.column.features', ...ends]}
      rows={sorted.map(({ person, periods, features, ...counts }) => ({
        id: person.id,
        cells: [
          <Go key="who" href={addressOf({ each: asked.each, person: person.id })}>
            <PersonName person={person} />
          </Go>,
          t('adoption.peopleOf', { people: f.number(periods), of: f.number(told.periods.length) }),
          f.number(features),
          ...endsOf(counts, f),
        ],
      }))}
    />
  );
}

const ends = ['adoption.column.opened', 'adoption.column.acts', 'adoption.column.last'];

const endsOf = (
  { opened, acts, lastOn }: { opened: number; acts: number; lastOn: string | null },
  f: ReturnType<typeof useFormat>,
) => [f.number(opened), f.number(acts), lastOn ? f.dayNear(lastOn) : '–'];

type Rows = { id: string; cells: ReactNode[] }[];

function Group({ title, note, columns, rows }: { title: string; note: string | null; columns: string[]; rows: Rows }) {
  const { t } = useTranslation();
  return (
    <section className={css.card} aria-label={title}>
      <h2>{title}</h2>
      {note ? <p className={css.note}>{note}</p> : null}
      <Table label={title} table={{ columns: columns.map((key, at) => ({ label: t(key), end: at > 0 })), rows }} />
    </section>
  );
}
