import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../look/button.tsx';
import { Go } from '../look/go.tsx';
import { Icon, type IconName } from '../look/icons.tsx';
import css from './rail.module.css';

export type NavItem = {
  /** The id of its group; without one it stands on top. */
  group?: string | undefined;
  label: string;
  path: string;
  icon: IconName;
  count?: number | undefined;
  /** The item that it stands under, having no line of its own. */
  under?: string | undefined;
};

type RailProps = {
  product: string;
  nav: NavItem[];
  groups: { id: string; label: string }[];
  path: string;
};

/** The item whose path is the longest beginning of the page's own: /deals/7 belongs to /deals. */
export function currentItem(nav: NavItem[], path: string): NavItem | null {
  const fits = nav.filter((item) => path === item.path || path.startsWith(`${item.path}/`));
  return fits.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

export function Rail(props: RailProps & { narrow: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className={props.narrow ? `${css.rail} ${css.narrow}` : css.rail} aria-label={t('kit.shell.pages')}>
      <div className={css.brand}>
        <i aria-hidden="true" />
        <span className={css.word}>{props.product}</span>
        <span className={css.fold}>
          <IconButton
            icon="rail"
            label={props.narrow ? t('kit.shell.widen') : t('kit.shell.narrow')}
            aria-expanded={!props.narrow}
            onClick={props.onToggle}
          />
        </span>
      </div>
      <NavList {...props} />
    </nav>
  );
}

export function NavList({ nav, groups, path }: RailProps) {
  const own = currentItem(nav, path);
  const current = own?.under ? nav.find((item) => item.path === own.under) : own;
  const mark = useRef<HTMLAnchorElement>(null);
  // Of a long rail the line of the page is in sight, however one came there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is marked
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect would take for the way to end it.
    mark.current?.scrollIntoView({ block: 'nearest' });
  }, [current?.path]);
  const sections = [{ id: undefined, label: '' }, ...groups];
  return sections.map((section) => {
    const items = nav.filter((item) => item.group === section.id && !item.under);
    if (items.length === 0) return null;
    return (
      <div key={section.id ?? ''} className={css.section}>
        {section.label ? <h2>{section.label}</h2> : null}
        <ul aria-label={section.label || undefined}>
          {items.map((item) => (
            <li key={item.path}>
              <Go
                ref={item === current ? mark : undefined}
                href={item.path}
                className={item === current ? `${css.item} ${css.current}` : css.item}
                aria-current={item === current ? 'page' : undefined}
                title={item.label}
              >
                <span className={css.icon}>
                  <Icon name={item.icon} />
                </span>
                <span className={css.word}>{item.label}</span>
                {item.count ? <span className={css.count}>{item.count}</span> : null}
              </Go>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
