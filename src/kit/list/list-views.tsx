import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { sentenceOf } from '../forms/problem.ts';
import { type ViewTab, ViewTabs } from '../grid/view-tabs.tsx';
import { useWay } from '../look/go.tsx';
import type { MenuItem } from '../panel/menu.tsx';
import { KeepView } from './keep-view.tsx';
import { type Done, type SavedView, type Sharing, useListPort } from './list-port.ts';
import { addressOf, addressWith, isAsSaved, keptOf, type ListState, stateOf, type Words } from './list-state.ts';

type Props = {
  /** What it lists: deal. */
  object: string;
  path: string;
  asOf: string | null;
  /** The words of the address. */
  search: Record<string, string | undefined>;
  now: ListState;
  /** What an address of a view says beside it, and what the list says when a view is left. */
  viewed?: Words;
  bare?: Words;
};

/** The saved views of a list: to open, to keep, to share. */
export function ListViews({ object, path, asOf: day, search, now, viewed = {}, bare = { all: 'yes' } }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const port = useListPort();
  const [asks, setAsks] = useState(false);
  const answer = useQuery({ queryKey: ['view', object], queryFn: ({ signal }) => port.views(object, signal) }).data;
  const views = answer?.items ?? [];
  const current = views.find(({ id }) => id === search.view);
  const act = useActs(object);
  const asOf = day ? { asOf: day } : {};
  const hrefOf = (view: SavedView) => addressWith(path, asOf, { ...addressOf(view.id, stateOf(view)), ...viewed });
  useBegin(
    search,
    views.find(({ isDefault }) => isDefault),
    hrefOf,
  );

  const isChanged = current !== undefined && !isAsSaved(now, stateOf(current));
  const tabs = views.map((view): ViewTab => ({ id: view.id, name: view.name, href: hrefOf(view) }));
  const isPast = day !== null;
  const actions: (MenuItem | false)[] = [
    current !== undefined && {
      id: 'all',
      label: t('kit.views.none'),
      onPick: () => way.go(addressWith(path, asOf, bare)),
    },
    isChanged &&
      current.mayWrite &&
      !isPast && {
        id: 'save',
        label: t('kit.views.save', { name: current.name }),
        onPick: () => void act.save(current, now),
      },
    !isPast && { id: 'keep', label: t('kit.views.keep'), onPick: () => setAsks(true) },
    current !== undefined &&
      !isPast && {
        id: 'default',
        label: t(current.isDefault ? 'kit.views.notFirst' : 'kit.views.first'),
        onPick: () => void act.begin(current.isDefault ? null : current.id),
      },
    current?.mayWrite === true &&
      !isPast && {
        id: 'remove',
        label: t('kit.views.remove', { name: current.name }),
        onPick: () => void act.remove(current),
      },
  ];
  return (
    <>
      <ViewTabs
        views={tabs}
        current={current?.id ?? null}
        onOpen={({ href }) => way.go(href)}
        actions={actions.filter((item) => item !== false)}
      />
      {current && current.lost.length > 0 ? <span role="status">{t('kit.views.lost')}</span> : null}
      {asks ? (
        <KeepView
          mayShareWithAll={answer?.mayShareWithAll ?? false}
          onClose={() => setAsks(false)}
          onKeep={async (name, sharing) => {
            const made = await act.make(name, sharing, now);
            if ('problem' in made) return made.problem;
            setAsks(false);
            way.go(hrefOf(made.answer));
            return null;
          }}
        />
      ) : null}
    </>
  );
}

/** Whoever comes to the list without saying what he wants is shown the view that he begins with. */
function useBegin(search: Props['search'], first: SavedView | undefined, hrefOf: (view: SavedView) => string): void {
  const way = useWay();
  const isBare = Object.entries(search).every(([word, value]) => word === 'asOf' || !value);
  const href = first && isBare ? hrefOf(first) : null;
  useEffect(() => {
    if (href) way.go(href);
  }, [href, way]);
}

function useActs(object: string) {
  const { t } = useTranslation();
  const port = useListPort();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['view'] });
  const takeBack = async (group: string) => {
    try {
      const { left } = await port.undo(group);
      if (left > 0) toast({ text: t('kit.timeline.left', { count: left }) });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
    await refresh();
  };
  const told = async <Answer,>(done: Done<Answer>, text: string): Promise<Done<Answer>> => {
    if (!done.ok) return done;
    toast({ text, undo: () => void takeBack(done.answer.groupId) });
    await refresh();
    return done;
  };
  const orSay = async (doing: Promise<Done<unknown>>) => {
    const done = await doing;
    if (!done.ok) toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
  };
  return {
    make: async (name: string, sharing: Sharing, now: ListState) =>
      told(await port.make(object, { name, sharing, ...keptOf(now) }), t('kit.views.kept', { name })),
    save: (view: SavedView, now: ListState) =>
      orSay(port.save(view, keptOf(now)).then((done) => told(done, t('kit.views.saved', { name: view.name })))),
    begin: (viewId: string | null) =>
      orSay(
        port.begin(object, viewId).then((done) => told(done, t(viewId ? 'kit.views.isFirst' : 'kit.views.isNotFirst'))),
      ),
    remove: (view: SavedView) =>
      orSay(port.remove(view).then((done) => told(done, t('kit.views.removed', { name: view.name })))),
  };
}
