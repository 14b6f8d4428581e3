import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icons.tsx';
import { Menu, MenuButton, type MenuItem } from '../panel/menu.tsx';
import { Panel } from '../panel/panel.tsx';
import own from './filter-chips.module.css';
import css from './forms.module.css';

export type FilterChip = {
  id: string;
  /** The quiet beginning: "Owner is". */
  label: string;
  /** The part that can be changed: "my team". */
  value: string;
  /** Choices as a short list, or content of its own such as a search. */
  choices?: MenuItem[];
  content?: (close: () => void) => ReactNode;
  onRemove?: (() => void) | undefined;
  /** Just added and still without a value: it stands open. */
  open?: boolean;
};

/** A filter that reads as a sentence: "Owner is Ana · Closes this quarter". */
export function FilterChips(props: { label: string; chips: FilterChip[]; add?: MenuItem[] }) {
  const { t } = useTranslation();
  return (
    <ul className={own.chips} aria-label={props.label}>
      {props.chips.map((chip) => (
        <li key={chip.id}>
          <Chip chip={chip} />
        </li>
      ))}
      {props.add?.length ? (
        <li>
          <MenuButton named label={t('kit.filter.add')} items={props.add} className={own.chipButton}>
            <Icon name="plus" size={12} />
            {t('kit.filter.filter')}
          </MenuButton>
        </li>
      ) : null}
    </ul>
  );
}

function Chip({ chip }: { chip: FilterChip }) {
  const { t } = useTranslation();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(chip.open ?? false);
  const close = () => {
    setOpen(false);
    button?.focus();
  };
  return (
    <span className={own.chip}>
      <button
        ref={setButton}
        type="button"
        className={own.chipText}
        aria-haspopup={chip.choices ? 'menu' : 'dialog'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {chip.label} <b>{chip.value}</b>
      </button>
      {chip.onRemove ? (
        <button
          type="button"
          className={own.chipRemove}
          aria-label={t('kit.filter.remove', { filter: `${chip.label} ${chip.value}` })}
          onClick={chip.onRemove}
        >
          <Icon name="close" size={12} />
        </button>
      ) : null}
      {open && chip.choices ? (
        <Menu anchor={() => button} label={chip.label} items={chip.choices} onClose={close} />
      ) : null}
      {open && chip.content ? (
        <Panel anchor={() => button} label={chip.label} onClose={close}>
          <div className={css.chipPanel}>{chip.content(close)}</div>
        </Panel>
      ) : null}
    </span>
  );
}
