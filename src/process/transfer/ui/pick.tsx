import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../kit/look/icons.tsx';
import { ranked } from '../../../kit/palette/rank.ts';
import { Panel } from '../../../kit/panel/panel.tsx';
import css from './pick.module.css';

export type PickOption = {
  id: string;
  label: string;
  group?: string | undefined;
  /** By what else it is found. */
  also?: string | undefined;
};

/** One of many, found by typing: a button that says what is chosen and opens a list to search; on a phone a sheet. */
export function Pick(props: {
  label: string;
  value: string;
  options: readonly PickOption[];
  onPick: (id: string) => void;
}) {
  const { label, value, options, onPick } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const chosen = options.find(({ id }) => id === value);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={css.button}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${label}: ${chosen?.label ?? value}`}
        onClick={() => setOpen(!open)}
      >
        <span className={css.chosen}>{chosen?.label ?? value}</span>
        <Icon name="down" size={14} />
      </button>
      {open ? (
        <Panel anchor={() => button.current} label={label} width={300} onClose={close}>
          <Searched
            label={label}
            value={value}
            options={options}
            onPick={(id) => {
              close();
              if (id !== value) onPick(id);
            }}
          />
        </Panel>
      ) : null}
    </>
  );
}

function Searched(props: {
  label: string;
  value: string;
  options: readonly PickOption[];
  onPick: (id: string) => void;
}) {
  const { label, value, options, onPick } = props;
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const found = typed === '' ? options : ranked(typed, options);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.id === value),
    ),
  );
  const go = (place: number) => {
    setAt(place);
    list.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const picked = event.key === 'Enter' ? found[at] : undefined;
    if (step && found.length > 0) go((at + step + found.length) % found.length);
    else if (picked) onPick(picked.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.searched}>
      <input
        type="text"
        role="combobox"
        className={css.search}
        aria-label={t('import.pick.search', { label })}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('import.pick.type')}
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={css.list}>
        {found.length === 0 ? <p className={css.none}>{t('kit.form.nothing')}</p> : null}
        {found.map((option, place) => (
          <div key={option.id} role="presentation">
            {typed === '' && option.group !== found[place - 1]?.group && option.group ? (
              <div role="presentation" className={css.group}>
                {option.group}
              </div>
            ) : null}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen option */}
            <div
              id={`${id}-${place}`}
              data-place={place}
              role="option"
              aria-selected={place === at}
              className={css.option}
              onPointerMove={() => setAt(place)}
              onPointerDown={(event) => {
                event.preventDefault();
                onPick(option.id);
              }}
            >
              <span>{option.label}</span>
              {option.id === value ? <Icon name="check" size={14} /> : null}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
