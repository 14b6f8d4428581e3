import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { useKeptLayout } from '../../../kit/grid/use-grid-layout.ts';
import { useAdded } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useOwnFields, useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { peoplePolicy, roles } from '../index.ts';
import type { Person } from './api.ts';
import { NewPerson } from './new-person.tsx';
import { treeQuery, waysInQuery } from './queries.ts';
import css from './team.module.css';
import { TeamTable } from './team-table.tsx';
import { type TreeFilter, treeRows } from './tree.ts';
import { usePersonActs } from './use-person-acts.tsx';

/** So many people are shown whole; in a bigger company everybody below the second level is folded at first. */
const fewEnough = 120;

/** Who works here, who reports to whom, on any day; and who can come in. */
export default function TeamPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const mayWrite = peoplePolicy.write[user.role as keyof typeof peoplePolicy.write] === 'all' && !isPast;
  const tree = useQuery(treeQuery(asOf));
  const ways = useQuery({ ...waysInQuery(), enabled: mayWrite });
  const [filter, setFilter] = useState<TreeFilter>({ text: '', role: '', withLeft: false });
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const way = useWay();
  const adding = (useSearch({ strict: false }) as Record<string, string>).create === 'person' && mayWrite;
  const setAdding = (open: boolean) => way.go(open ? '/people?create=person' : '/people');
  const acts = usePersonActs(tree.data ?? []);

  const people = tree.data ?? [];
  const tops = useMemo(() => new Set(people.filter(({ manager }) => !manager).map(({ id }) => id)), [people]);
  const isOpen = (person: Person) => folded.get(person.id) ?? (people.length <= fewEnough || tops.has(person.id));
  const rows = treeRows(people, filter, isOpen);
  const active = people.filter((person) => person.active).length;
  const problem = problemIn(tree.error);
  const added = useAddedColumns();

  return (
    <PageHead
      title={t('team.title')}
      term="sales-force"
      flows
      summary={tree.data ? t('team.count', { count: active, number: f.number(active) }) : undefined}
      tools={
        mayWrite ? (
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('team.add')}
          </Button>
        ) : undefined
      }
    >
      <search className={css.filters}>
        <input
          type="search"
          className={css.search}
          aria-label={t('team.search')}
          placeholder={t('team.search')}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <select
          className={css.search}
          aria-label={t('team.role')}
          value={filter.role}
          onChange={(event) => setFilter({ ...filter, role: event.target.value })}
        >
          <option value="">{t('team.anyRole')}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
        <label className={css.check}>
          <input
            type="checkbox"
            checked={filter.withLeft}
            onChange={(event) => setFilter({ ...filter, withLeft: event.target.checked })}
          />
          {t('team.withLeft')}
        </label>
        {added.offered.length > 0 ? (
          <span className={css.columns}>
            <MenuButton label={t('kit.grid.columns')} className={small.button} align="end" items={added.items}>
              <Icon name="columns" />
            </MenuButton>
          </span>
        ) : null}
      </search>
      {tree.isPending ? <Skeleton lines={8} /> : null}
      {problem ? (
        <ErrorPage
          title={problem.title}
          text={sentenceOf(problem, t('kit.unreachable'))}
          onRetry={() => void tree.refetch()}
        />
      ) : null}
      {rows.length > 0 ? (
        <TeamTable
          rows={rows}
          mayWrite={mayWrite}
          ways={ways.data}
          acts={acts}
          added={added.shown}
          onFold={(person, open) => setFolded(new Map([...folded, [person.id, open]]))}
        />
      ) : null}
      {tree.data && rows.length === 0 ? (
        <p className={css.quiet}>{people.length === 0 ? t('team.nobody') : t('team.none')}</p>
      ) : null}
      {tree.data?.length === 1 && mayWrite ? (
        <Empty
          title={t('team.empty.title')}
          text={t('team.empty.text')}
          action={
            <Button kind="primary" onClick={() => setAdding(true)}>
              {t('team.add')}
            </Button>
          }
        />
      ) : null}
      {adding ? <NewPerson onClose={() => setAdding(false)} onInvite={acts.invite} /> : null}
      {acts.dialogs}
    </PageHead>
  );
}

/** The fields that the workspace added to people, and those of them that are chosen as columns, as this browser remembers them. */
function useAddedColumns() {
  const limits = useOwnFields('person');
  const kept = useKeptLayout('people');
  const chosen = kept.columns ?? [];
  const offered = useAdded<Person>('person').columns.filter(({ id }) => !limits.isHidden(id));
  const toggled = (id: string) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return {
    offered,
    shown: chosen.flatMap((id) => offered.find((column) => column.id === id) ?? []),
    items: offered.map(({ id, header }) => ({
      id,
      label: header,
      checked: chosen.includes(id),
      onPick: () => kept.setColumns(toggled(id)),
    })),
  };
}
