import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../look/icons.tsx';
import css from './panel.module.css';
import { type Anchor, Panel } from './panel.tsx';

export type MenuItem = {
  id: string;
  label: string;
  note?: string;
  /** Shown as ticked or not; such a menu stays open. */
  checked?: boolean;
  disabled?: boolean;
  onPick: () => void;
};

type MenuProps = { anchor: Anchor; label: string; items: MenuItem[]; onClose: () => void; align?: 'start' | 'end' };

/** A short list of things to do or choose, by arrows, first letter, mouse or thumb. */
export function Menu({ anchor, label, items, onClose, align }: MenuProps) {
  const pick = (item: MenuItem) => {
    if (item.checked === undefined) onClose();
    item.onPick();
  };
  return (
    <Panel anchor={anchor} label={label} onClose={onClose} align={align ?? 'start'}>
      <div role="menu" aria-label={label} className={css.menu} onKeyDown={walk} tabIndex={-1}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: ticked items have the role of a ticked item
          <button
            key={item.id}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={item.checked}
            disabled={item.disabled}
            className={css.item}
            onClick={() => pick(item)}
          >
            {item.checked === undefined ? null : (
              <span className={css.tick}>{item.checked ? <Icon name="check" size={14} /> : null}</span>
            )}
            <span>{item.label}</span>
            {item.note ? <span className={css.note}>{item.note}</span> : null}
          </button>
        ))}
      </div>
    </Panel>
  );
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const stops = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = stops.indexOf(document.activeElement as HTMLButtonElement);
  const to = nextStop(event.key, at, stops.length);
  const found =
    to ?? (event.key.length === 1 ? stops.findIndex((stop, i) => i !== at && startsWith(stop, event.key)) : -1);
  if (found < 0) return;
  event.preventDefault();
  event.stopPropagation();
  stops[found]?.focus();
}

function nextStop(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return (at + 1) % count;
  if (key === 'ArrowUp' || key === 'k') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

function startsWith(stop: HTMLElement, letter: string): boolean {
  return (stop.textContent ?? '').trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
}

/** A button that opens a menu under itself. */
export function MenuButton(props: {
  label: string;
  /** The children say what the button is; the label then names only the menu. */
  named?: boolean;
  items: MenuItem[];
  className?: string | undefined;
  children: ReactNode;
  align?: 'start' | 'end';
}) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={props.className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={props.named ? undefined : props.label}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.children}
      </button>
      {open ? (
        <Menu
          anchor={() => button}
          label={props.label}
          items={props.items}
          align={props.align ?? 'start'}
          onClose={() => {
            setOpen(false);
            button?.focus();
          }}
        />
      ) : null}
    </>
  );
}
