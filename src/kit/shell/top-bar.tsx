import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../look/button.tsx';
import { Go } from '../look/go.tsx';
import { Icon } from '../look/icons.tsx';
import { Avatar } from '../look/person.tsx';
import small from '../look/small.module.css';
import { Menu, MenuButton, type MenuItem } from '../panel/menu.tsx';
import { AsOfControl } from './as-of-control.tsx';
import { topSlotId } from './page.tsx';
import css from './top-bar.module.css';

export type Crumb = { label: string; path?: string | undefined };

type TopBarProps = {
  crumbs: Crumb[];
  onSearch: () => void;
  create: MenuItem[];
  creating: boolean;
  onCreating: (open: boolean) => void;
  user: { id: string; name: string; note?: string };
  userMenu: MenuItem[];
  phone: boolean;
  onHelp: () => void;
  /** What the reader is told of: a bell with its count. */
  notices?: ReactNode;
};

export function TopBar(props: TopBarProps) {
  const { t } = useTranslation();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const crumbs = props.phone ? props.crumbs.slice(-1) : props.crumbs;
  return (
    <header className={css.top}>
      <nav className={css.crumbs} aria-label={t('kit.shell.where')}>
        {crumbs.map((crumb, at) => {
          const last = at === crumbs.length - 1;
          return (
            <Fragment key={`${crumb.path ?? ''}${crumb.label}`}>
              {crumb.path && !last ? (
                <Go href={crumb.path}>{crumb.label}</Go>
              ) : (
                <span aria-current={last ? 'page' : undefined} title={crumb.label}>
                  {crumb.label}
                </span>
              )}
              {last ? null : <i aria-hidden="true">/</i>}
            </Fragment>
          );
        })}
      </nav>
      {props.phone ? null : <div id={topSlotId} className={css.slot} />}
      {props.phone ? null : (
        <button type="button" className={css.search} onClick={props.onSearch} aria-keyshortcuts="Control+K">
          <Icon name="search" size={14} />
          <span className={css.searchWord}>{t('kit.shell.search')}</span>
          <kbd>{t('kit.shell.searchKey')}</kbd>
        </button>
      )}
      <AsOfControl />
      {props.phone || props.create.length === 0 ? null : (
        <button
          ref={setButton}
          type="button"
          className={small.primary}
          aria-haspopup="menu"
          aria-expanded={props.creating}
          aria-keyshortcuts="C"
          onClick={() => props.onCreating(!props.creating)}
        >
          {t('kit.shell.create')}
        </button>
      )}
      {props.creating ? (
        <Menu
          anchor={() => button}
          label={t('kit.shell.create')}
          items={props.create}
          align="end"
          onClose={() => {
            props.onCreating(false);
            button?.focus();
          }}
        />
      ) : null}
      {props.phone ? null : (
        <span className={css.help}>
          <IconButton icon="help" label={t('kit.shell.keys')} aria-keyshortcuts="?" onClick={props.onHelp} />
        </span>
      )}
      {props.notices}
      <MenuButton
        named
        label={t('kit.shell.you', { name: props.user.name })}
        items={props.userMenu}
        className={css.you}
        align="end"
      >
        <Avatar person={props.user} />
      </MenuButton>
    </header>
  );
}
