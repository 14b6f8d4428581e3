import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pick } from '../../../../kit/forms/pick.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton, type MenuItem } from '../../../../kit/panel/menu.tsx';
import type { Dashboard, DashboardList } from './api.ts';
import { BoardHistory } from './board-history.tsx';
import css from './boards.module.css';
import { KeepBoard } from './keep-board.tsx';
import { addressOf, type PageAsk } from './page-ask.ts';
import { useBoardActs } from './use-board-acts.ts';

type Props = { list: DashboardList; dashboard: Dashboard; ask: PageAsk; onEdit: (() => void) | null };

/** Another dashboard, changing this one, and what else can be done with it. */
export function BoardTools({ list, dashboard, ask, onEdit }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const acts = useBoardActs();
  const [asks, setAsks] = useState<'new' | 'copy' | 'name' | 'history' | null>(null);
  const hrefOf = (id: string) => addressOf(`/dashboards/${id}`, ask);
  const items: (MenuItem | false)[] = [
    { id: 'wall', label: t('boards.wall.open'), onPick: () => way.go(`/wall?show=${dashboard.id}`) },
    { id: 'print', label: t('boards.print'), onPick: () => window.print() },
    onEdit !== null && { id: 'copy', label: t('boards.copy'), onPick: () => setAsks('copy') },
    onEdit !== null && dashboard.mayWrite && { id: 'name', label: t('boards.rename'), onPick: () => setAsks('name') },
    !dashboard.isDefault && { id: 'history', label: t('boards.history'), onPick: () => setAsks('history') },
    onEdit !== null && { id: 'new', label: t('boards.new'), onPick: () => setAsks('new') },
    onEdit !== null &&
      dashboard.mayWrite && {
        id: 'remove',
        label: t('boards.remove', { name: dashboard.name }),
        onPick: () => void acts.remove(dashboard).then((done) => done && way.go('/dashboards')),
      },
  ];
  return (
    <span className={css.tools}>
      <Pick
        label={t('boards.choose')}
        value={dashboard.id}
        options={list.items.map(({ id, name, isDefault, owner, isYours }) => ({
          id,
          label: name,
          group: isDefault ? t('boards.ofProduct') : isYours ? t('boards.yours') : t('boards.shared'),
          also: owner?.name,
        }))}
        onPick={(id) => way.go(hrefOf(id))}
      />
      {onEdit ? <Button onClick={onEdit}>{t('boards.edit.begin')}</Button> : null}
      <MenuButton
        label={t('boards.menu')}
        className={small.square}
        align="end"
        items={items.filter((item) => item !== false)}
      >
        <Icon name="more" />
      </MenuButton>
      {asks === 'history' ? (
        <BoardHistory id={dashboard.id} name={dashboard.name} onClose={() => setAsks(null)} />
      ) : asks ? (
        <KeepBoard
          what={asks}
          dashboard={dashboard}
          mayShareWithAll={list.mayShareWithAll}
          onClose={() => setAsks(null)}
          onKeep={async (given) => {
            const widgets = asks === 'new' ? [] : dashboard.widgets;
            const source = asks === 'name' ? dashboard : asks === 'copy' ? { ...dashboard, mayWrite: false } : null;
            const text = t(asks === 'name' ? 'boards.renamed' : 'boards.kept', { name: given.name });
            const done = await acts.keep(source, { ...given, widgets }, text);
            if (typeof done === 'string') return done;
            setAsks(null);
            if (asks !== 'name') way.go(hrefOf(done.id));
            return null;
          }}
        />
      ) : null}
    </span>
  );
}
