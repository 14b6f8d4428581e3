import { Icon, type IconName } from '../../../../kit/look/icons.tsx';
import css from './acts.module.css';

type ActProps = { icon: IconName; label: string; name?: string | undefined };

/** One act, as large as a thumb. */
export const ActButton = ({ onAct, ...act }: ActProps & { onAct: () => void }) => (
  <button type="button" className={css.act} aria-label={act.name} onClick={onAct}>
    <Inside {...act} />
  </button>
);

/** A way out of the product: the phone itself calls or writes. */
export const ActLink = ({ href, ...act }: ActProps & { href: string }) => (
  <a href={href} className={css.act} aria-label={act.name}>
    <Inside {...act} />
  </a>
);

const Inside = ({ icon, label }: ActProps) => (
  <>
    <Icon name={icon} size={20} />
    <span>{label}</span>
  </>
);
