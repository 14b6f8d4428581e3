import type { TFunction } from 'i18next';
import { dayCell } from '../../../ground/csv.ts';
import { Day, type Format } from '../../../kit/format/format.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import type { Lead } from './api.ts';
import { ClockMark } from './clock-mark.tsx';
import { Received } from './received.tsx';
import type { People } from './use-own-cells.ts';

type TextField =
  | 'companyName'
  | 'source'
  | 'interest'
  | 'country'
  | 'campaign'
  | 'medium'
  | 'title'
  | 'email'
  | 'phone';

/** How many minutes somebody waited for an answer; null while nobody answered. */
const minutesTo = ({ receivedAt, answeredAt }: Lead): number | null =>
  answeredAt === null ? null : Math.max(0, Math.floor((Date.parse(answeredAt) - Date.parse(receivedAt)) / 60_000));

/** What the list of leads shows, in its first order. */
export function columnsOf(t: TFunction, f: Format, people: People): ListColumn<Lead>[] {
  const header = (id: string) => t(`lead.field.${id}`);
  const text = (id: TextField, width: number, more: Partial<ListColumn<Lead>> = {}): ListColumn<Lead> => ({
    ...{ id, width, header: header(id), sortable: id !== 'email' && id !== 'phone' },
    edit: { kind: 'text', field: id, value: (row) => row[id], longest: id === 'phone' ? 60 : 200 },
    cell: (row) => <span title={row[id] ?? undefined}>{row[id] ?? ''}</span>,
    file: (row) => row[id],
    ...more,
  });
  return [
    {
      ...{ id: 'name', width: 210, header: header('name'), sortable: true, grow: true },
      edit: { kind: 'text', field: 'name', value: (row) => row.name, required: true, longest: 200 },
      cell: (row) => (
        <>
          <Go href={`/leads/${row.id}`} tabIndex={-1} title={row.name}>
            {row.name}
          </Go>{' '}
          {row.noContact ? <Tag tone="bad">{t('lead.noContact')}</Tag> : null}
        </>
      ),
      file: (row) => row.name,
    },
    text('companyName', 180),
    {
      ...{ id: 'status', width: 130, header: header('status') },
      cell: (row) => t(`lead.status.${row.status}`),
      file: (row) => t(`lead.status.${row.status}`),
    },
    {
      ...{ id: 'clock', width: 220, header: header('clock') },
      cell: (row) => <ClockMark lead={row} />,
      // In minutes, so that a sheet can reckon with it.
      file: (row) => minutesTo(row),
      besideName: true,
    },
    text('source', 140),
    {
      ...{ id: 'owner', width: 180, header: header('owner') },
      edit: {
        kind: 'person',
        field: 'ownerId',
        value: (row) => row.owner?.id ?? null,
        choices: (row) =>
          (row.owner && !people.some(({ id }) => id === row.owner?.id) ? [row.owner, ...people] : people).map(
            ({ id, name }) => ({ id, label: name }),
          ),
        required: true,
      },
      cell: (row) => (row.owner ? <PersonName person={row.owner} /> : t('lead.nobody')),
      file: (row) => row.owner?.name ?? null,
    },
    {
      ...{ id: 'receivedOn', width: 140, header: header('receivedOn'), sortable: true },
      cell: (row) => <Received at={row.receivedAt} />,
      file: (row) => dayCell(f.dayOf(row.receivedAt)),
    },
    text('interest', 150),
    text('country', 120, { optional: true }),
    text('campaign', 150, { optional: true }),
    text('medium', 120, { optional: true }),
    text('title', 150, { optional: true }),
    text('email', 200, { optional: true }),
    text('phone', 150, { optional: true }),
    {
      ...{ id: 'employees', width: 110, header: header('employees'), sortable: true, align: 'end', optional: true },
      cell: (row) => row.employees ?? '',
      file: (row) => row.employees,
    },
    {
      ...{ id: 'recycleOn', width: 130, header: header('recycleOn'), sortable: true, optional: true },
      cell: (row) => (row.recycleOn ? <Day value={row.recycleOn} /> : ''),
      file: (row) => dayCell(row.recycleOn),
    },
  ];
}

/** The score of an open lead: its letter, and the chance that it says. */
export const scoresShown = (t: TFunction, f: Format): ListColumn<Lead>[] => [
  {
    ...{ id: 'grade', width: 90, header: t('lead.field.grade'), sortable: true, optional: true },
    cell: ({ score }) => (score ? <span title={t(`scores.grade.${score.grade}`)}>{score.grade}</span> : '–'),
    file: ({ score }) => score?.grade ?? null,
  },
  {
    ...{ id: 'chance', width: 130, header: t('lead.field.chance'), sortable: true, optional: true, align: 'end' },
    cell: ({ score }) => (score ? f.percent(score.chance) : '–'),
    file: ({ score }) => score?.chance ?? null,
  },
];
