import type { TFunction } from 'i18next';
import type { LocalDate } from '../../../ground/days.ts';
import { Day, type Format } from '../../../kit/format/format.tsx';
import type { GridColumn } from '../../../kit/grid/grid-columns.ts';
import type { FoundRecords } from '../../../kit/list/use-found.ts';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { forecastCategories } from '../rules/forecast-category.ts';
import { isStepLate } from '../rules/next-step.ts';
import type { Card } from './api.ts';
import { amountOf, isOverdue, sharedWords, titleOf } from './cards.ts';
import { copied } from './deal-cells.ts';

export const tabs = ['open', 'won', 'lost', 'all'] as const;
export type Tab = (typeof tabs)[number];

type Given = {
  tab: Tab;
  day: LocalDate;
  /** On a phone the amount stands beside the name. */
  narrow: boolean;
  /** Whether the reader sees scores. */
  hasScores: boolean;
  sum: { amount: number; currency: string } | undefined;
  /** Whom a deal may be given to. */
  people: readonly { id: string; name: string }[];
  companies: FoundRecords;
  f: Format;
  t: TFunction;
};

/** What a list of deals can show; of closed deals other things matter than of open ones. */
export function dealColumns({ tab, day, narrow, hasScores, sum, people, companies, f, t }: Given): GridColumn<Card>[] {
  const isOpen = tab === 'open';
  const columns: GridColumn<Card>[] = [
    {
      id: 'name',
      header: t('pipeline.field.name'),
      width: narrow ? 200 : 240,
      grow: true,
      sortable: true,
      edit: { kind: 'text', field: 'name', value: ({ name }) => name, required: true, longest: 200 },
      cell: (row) => (
        <Go href={`/deals/${row.id}`} tabIndex={-1} title={titleOf(row)}>
          {row.isShared ? <Tag tone="quiet">{t(sharedWords(row))}</Tag> : null}
          {row.confidential ? <Tag tone="warn">{t('pipeline.card.confidential')}</Tag> : null}
          {row.isShared || row.confidential ? ' ' : ''}
          {titleOf(row)}
        </Go>
      ),
    },
    {
      id: 'stage',
      header: t('pipeline.field.stageId'),
      width: 140,
      cell: (row) =>
        row.status === 'open' ? (
          <span>{row.stageName}</span>
        ) : (
          <Tag tone={row.status === 'won' ? 'good' : 'quiet'}>{t(`pipeline.status.${row.status}`)}</Tag>
        ),
    },
    {
      id: 'amount',
      header: t('pipeline.field.amount'),
      width: 140,
      align: 'end',
      sortable: true,
      edit: {
        kind: 'money',
        field: 'amount',
        value: ({ amount }) => amount,
        currency: ({ currency }) => currency,
      },
      cell: (row) => (
        <span title={row.amountBasis === 'list_price' ? t('pipeline.card.listWhy') : undefined}>
          {amountOf(row, f, t)}
        </span>
      ),
      total: sum ? <span title={f.money(sum)}>{f.moneyShort(sum)}</span> : undefined,
    },
    {
      id: 'expectedCloseOn',
      header: t('pipeline.field.expectedCloseOn'),
      width: 116,
      sortable: true,
      optional: !isOpen,
      edit: { kind: 'day', field: 'expectedCloseOn', value: ({ expectedCloseOn }) => expectedCloseOn },
      cell: (row) =>
        isOverdue(row, day) ? (
          <Tag tone="warn">
            <Day value={row.expectedCloseOn} />
          </Tag>
        ) : (
          <Day value={row.expectedCloseOn} />
        ),
    },
    {
      id: 'closedOn',
      header: t('pipeline.field.closedOn'),
      width: 110,
      sortable: true,
      optional: isOpen,
      cell: (row) => <Day value={row.closedOn} />,
    },
    {
      id: 'owner',
      header: t('pipeline.field.ownerId'),
      width: 170,
      edit: {
        kind: 'person',
        field: 'ownerId',
        value: ({ owner }) => owner.id,
        choices: ({ owner }) =>
          (people.some(({ id }) => id === owner.id) ? people : [owner, ...people]).map(({ id, name }) => ({
            id,
            label: name,
          })),
        required: true,
      },
      cell: (row) => <PersonName person={row.owner} />,
    },
    {
      id: 'nextStep',
      header: t('pipeline.field.nextStep'),
      width: 180,
      optional: !isOpen,
      edit: { kind: 'text', field: 'nextStep', value: ({ nextStep }) => nextStep, longest: 300 },
      cell: (row) => <span title={row.nextStep ?? undefined}>{row.nextStep ?? '–'}</span>,
    },
    {
      id: 'nextStepOn',
      header: t('pipeline.field.nextStepOn'),
      width: 110,
      optional: true,
      edit: { kind: 'day', field: 'nextStepOn', value: ({ nextStepOn }) => nextStepOn },
      cell: (row) =>
        row.status === 'open' && isStepLate(row, day) ? (
          <Tag tone="warn">
            <Day value={row.nextStepOn} />
          </Tag>
        ) : (
          <Day value={row.nextStepOn} />
        ),
    },
    {
      id: 'category',
      header: t('pipeline.field.category'),
      width: 130,
      optional: true,
      edit: {
        kind: 'choice',
        field: 'ownCategory',
        value: ({ ownCategory }) => ownCategory,
        choices: () => [
          { id: '', label: t('pipeline.category.ofStage') },
          ...forecastCategories.map((id) => ({ id, label: t(`pipeline.category.${id}`) })),
        ],
      },
      cell: (row) =>
        row.category === null ? (
          <span>–</span>
        ) : (
          <span title={t(row.ownCategory === null ? 'pipeline.record.chanceOfStage' : 'pipeline.record.categoryOwn')}>
            {t(`pipeline.category.${row.category}`)}
            {row.ownCategory === null ? '' : ' •'}
          </span>
        ),
    },
    {
      id: 'days',
      header: t('pipeline.field.daysInStage'),
      width: 150,
      align: 'end',
      optional: !isOpen,
      cell: (row) =>
        row.stall ? (
          <Tag tone="bad">
            {row.stall.why === 'contact'
              ? t('pipeline.card.quiet', { days: f.days(row.stall.days) })
              : t('pipeline.card.stalled', { days: f.days(row.stall.days), usual: f.number(row.stall.afterDays) })}
          </Tag>
        ) : (
          <span>{row.daysInStage === null ? '–' : f.days(row.daysInStage)}</span>
        ),
    },
    {
      id: 'company',
      header: t('pipeline.field.companyId'),
      width: 170,
      optional: true,
      edit: {
        kind: 'record',
        field: 'companyId',
        value: ({ company }) => company?.id ?? null,
        choices: ({ company }) => companies.choices(company),
        find: companies.find,
      },
      cell: (row) => <span>{row.company?.name ?? '–'}</span>,
    },
    {
      id: 'product',
      header: t('pipeline.field.productId'),
      width: 140,
      optional: true,
      cell: (row) => <span>{row.product?.name ?? '–'}</span>,
    },
    {
      id: 'territory',
      header: t('pipeline.field.territory'),
      width: 150,
      optional: true,
      cell: ({ territory }) => (territory ? <Go href={`/territories/${territory.id}`}>{territory.name}</Go> : '–'),
    },
    {
      id: 'structureTeam',
      header: t('pipeline.field.structureTeam'),
      width: 150,
      optional: true,
      cell: ({ structureTeams = [] }) => <span>{structureTeams.map(({ name }) => name).join(', ') || '–'}</span>,
    },
    {
      id: 'stageSince',
      header: t('pipeline.field.stageSince'),
      width: 120,
      sortable: true,
      optional: true,
      cell: (row) => <Day value={row.stageSince} />,
    },
    {
      id: 'createdOn',
      header: t('pipeline.field.createdOn'),
      width: 110,
      sortable: true,
      optional: true,
      cell: (row) => <Day value={row.createdOn} />,
    },
  ];
  if (hasScores) columns.push(...scoresShown(f, t));
  const readOnly = columns.map((column) =>
    column.edit ? column : { ...column, copy: (row: Card) => copied(row, column.id, t) },
  );
  const [name, stage, amount, ...rest] = readOnly;
  return narrow && name && stage && amount ? [name, amount, stage, ...rest] : readOnly;
}

/** The score of an open deal: its letter, and the chance that it says. */
const scoresShown = (f: Format, t: TFunction): GridColumn<Card>[] => [
  {
    id: 'grade',
    header: t('pipeline.field.grade'),
    width: 90,
    sortable: true,
    optional: true,
    cell: ({ score }) => (score ? <span title={t(`scores.grade.${score.grade}`)}>{score.grade}</span> : <span>–</span>),
  },
  {
    id: 'chance',
    header: t('pipeline.field.chance'),
    width: 130,
    align: 'end',
    sortable: true,
    optional: true,
    cell: ({ score }) => <span>{score ? f.percent(score.chance) : '–'}</span>,
  },
];
