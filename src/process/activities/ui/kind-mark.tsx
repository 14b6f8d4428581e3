import { Icon } from '../../../kit/look/icons.tsx';
import type { KindIcon } from '../rules/kinds.ts';
import css from './activities.module.css';

/** After Okabe and Ito: told apart with any sight of colours, and at least 3 on the grounds of both themes. */
const hues = ['#2b7bba', '#b97700', '#0f8f6b', '#b4558c', '#c2571a', '#757985', '#8f6b4a', '#3d8fc4'] as const;

/** What kind it is, at a glance; its name stands beside it or is said to those who do not see it. */
export function KindMark({ kind, named }: { kind: { name: string; icon: KindIcon; hue: number }; named?: boolean }) {
  return (
    <span className={css.mark} style={{ color: hues[kind.hue % hues.length] }}>
      <Icon name={kind.icon} />
      {named ? <span className={css.markName}>{kind.name}</span> : <span className="sr-only">{kind.name}</span>}
    </span>
  );
}
