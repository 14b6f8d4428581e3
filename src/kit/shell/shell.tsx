import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Toasts } from '../feedback/toasts.tsx';
import { useWay } from '../look/go.tsx';
import { useKeys } from '../look/keys.ts';
import { useIsPhone } from '../look/media.ts';
import type { MenuItem } from '../panel/menu.tsx';
import { useAsOf } from './as-of.tsx';
import { PastStrip } from './as-of-control.tsx';
import { goKeys } from './go-keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { topSlotId } from './page.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { type NavItem, Rail } from './rail.tsx';
import css from './shell.module.css';
import { type Crumb, TopBar } from './top-bar.tsx';
import { useIsBare } from './use-is-bare.ts';

export type ShellProps = {
  product: string;
  /** In the order of the groups given; items without a group stand on top. */
  nav: NavItem[];
  groups: { id: string; label: string }[];
  /** The address of the page shown, to mark its item. */
  path: string;
  crumbs: Crumb[];
  onSearch: () => void;
  /** What C and the Create button offer; none where nothing can be created. */
  create: MenuItem[];
  user: { id: string; name: string; note?: string };
  userMenu: MenuItem[];
  /** Stands in the top bar of every page. */
  notices?: ReactNode;
  /** Stands over every page when there is something to say of who is signed in. */
  strip?: ReactNode;
  /** The page tells of today alone, whatever day is looked at. */
  onlyNow?: boolean;
  /** The paths of the phone's Day and Board tabs. */
  tabs: { day: string; board: string };
  children: ReactNode;
};

const remembered = 'quarterdeck-rail';

/** As it was left; on a middling screen the page needs the room more than the words do. */
function startsNarrow(): boolean {
  const kept = localStorage.getItem(remembered);
  return kept ? kept === 'narrow' : window.innerWidth < 1180;
}

/** The frame of every page: rail, top bar, the page as the one main landmark, toasts; five tabs on a phone. */
export function Shell(props: ShellProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const { isPast } = useAsOf();
  const [narrow, setNarrow] = useState(startsNarrow);
  const [creating, setCreating] = useState(false);
  const [helping, setHelping] = useState(false);
  const page = useRef<HTMLElement>(null);
  const isBare = useIsBare(page);
  const create = isPast ? [] : props.create;

  const toggleRail = () => {
    localStorage.setItem(remembered, narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  };
  const { go } = useWay();
  const letters = goKeys(props.nav.map(({ label }) => label));
  const ways = props.nav.flatMap(({ label, path }, at) => {
    const letter = letters[at];
    return letter ? [[`g ${letter}`, { does: t('kit.keys.goTo', { page: label }), run: () => go(path) }] as const] : [];
  });
  const search = { does: t('kit.keys.search'), run: props.onSearch };
  useKeys(
    {
      'mod+k': search,
      '/': search,
      ...(create.length > 0 ? { c: { does: t('kit.keys.create'), run: () => setCreating(true) } } : {}),
      '[': { does: t('kit.keys.rail'), run: toggleRail },
      '?': { does: t('kit.keys.help'), run: () => setHelping(true) },
      ...Object.fromEntries(ways),
    },
    { everywhere: true },
  );

  const frame = [css.app, narrow && !phone ? css.narrow : '', isPast ? css.past : ''].filter(Boolean).join(' ');
  return (
    <div className={frame}>
      <a href="#main" className={css.skip}>
        {t('kit.shell.skip')}
      </a>
      {phone ? null : <Rail {...props} narrow={narrow} onToggle={toggleRail} />}
      <div className={css.main}>
        <TopBar
          {...props}
          phone={phone}
          create={create}
          creating={creating}
          onCreating={setCreating}
          onHelp={() => setHelping(true)}
        />
        {props.strip}
        <PastStrip onlyNow={props.onlyNow ?? false} />
        <main id="main" ref={page} className={css.page} tabIndex={isBare ? 0 : -1}>
          {phone ? <div id={topSlotId} className={css.pageSlot} /> : null}
          {props.children}
        </main>
      </div>
      {phone ? <PhoneTabs {...props} create={create} /> : null}
      {helping ? <KeysDialog onClose={() => setHelping(false)} /> : null}
      <Toasts />
    </div>
  );
}
