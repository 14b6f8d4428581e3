import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../look/go.tsx';
import { Icon } from '../look/icons.tsx';
import { Dialog } from '../panel/dialog.tsx';
import { Menu, type MenuItem } from '../panel/menu.tsx';
import rail from './rail.module.css';
import { type NavItem, NavList } from './rail.tsx';
import css from './shell.module.css';

type PhoneTabsProps = {
  product: string;
  nav: NavItem[];
  groups: { id: string; label: string }[];
  path: string;
  tabs: { day: string; board: string };
  create: MenuItem[];
  onSearch: () => void;
};

/** Day, Board, Add, Search, More: within reach of one thumb. */
export function PhoneTabs(props: PhoneTabsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'add' | 'more' | null>(null);
  const close = () => setOpen(null);
  const link = (path: string, icon: 'day' | 'board', label: string) => (
    <Go href={path} className={css.tab} aria-current={isAt(props.path, path) ? 'page' : undefined}>
      <Icon name={icon} size={20} />
      {label}
    </Go>
  );
  return (
    <nav className={css.tabs} aria-label={t('kit.shell.tabs')}>
      {link(props.tabs.day, 'day', t('kit.shell.day'))}
      {link(props.tabs.board, 'board', t('kit.shell.board'))}
      <button
        type="button"
        className={`${css.tab} ${css.add}`}
        disabled={props.create.length === 0}
        onClick={() => setOpen('add')}
      >
        <span>{t('kit.shell.add')}</span>
      </button>
      <button type="button" className={css.tab} onClick={props.onSearch}>
        <Icon name="search" size={20} />
        {t('kit.shell.find')}
      </button>
      <button type="button" className={css.tab} onClick={() => setOpen('more')}>
        <Icon name="menu" size={20} />
        {t('kit.shell.more')}
      </button>
      {open === 'add' ? (
        <Menu anchor={() => null} label={t('kit.shell.create')} items={props.create} onClose={close} />
      ) : null}
      {open === 'more' ? (
        <Dialog title={props.product} onClose={close}>
          {/* biome-ignore lint/a11y: a link inside closes the sheet, the link itself holds the keyboard */}
          <div className={rail.sheetNav} onClick={close}>
            <NavList {...props} />
          </div>
        </Dialog>
      ) : null}
    </nav>
  );
}

/** The start page is a beginning of every address; only the address itself is there. */
const isAt = (path: string, tab: string) => path === tab || (tab !== '/' && path.startsWith(`${tab}/`));
