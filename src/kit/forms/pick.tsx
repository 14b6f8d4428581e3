import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icons.tsx';
import { ranked } from '../palette/rank.ts';
import { Panel } from '../panel/panel.tsx';
import { OptionList, optionId, useOptions } from './option-list.tsx';
import css from './pick.module.css';
import { type FindNamed, useSearched } from './use-searched.ts';

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
  /** Where there are more than the list holds: what is typed is searched for as well. */
  find?: FindNamed | undefined;
  onPick: (id: string) => void;
}) {
  const { label, value, options, find, onPick } = props;
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
            find={find}
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
  find: FindNamed | undefined;
  onPick: (id: string) => void;
}) {
  const { label, value, options, find, onPick } = props;
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const searched = useSearched(find, typed === '' ? null : typed);
  const listed = typed === '' ? options : ranked(typed, options);
  const isBehind = find !== undefined && typed !== '' && searched.to !== typed;
  const news = typed === '' || isBehind ? [] : searched.items;
  const further = news.filter(({ id }) => !options.some((option) => option.id === id));
  const found = [...listed, ...further.map(({ id, name }): PickOption => ({ id, label: name }))];
  const walked = useOptions(
    found,
    options.findIndex((option) => option.id === value),
  );
  const press = (event: KeyboardEvent) => {
    const picked = event.key === 'Enter' ? found[walked.at] : undefined;
    if (picked) onPick(picked.id);
    else if (!walked.walk(event)) return;
    event.preventDefault();
  };
  return (
    <div className={css.searched}>
      <input
        type="text"
        role="combobox"
        className={css.search}
        aria-label={t('kit.form.search', { label })}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[walked.at] ? optionId(id, walked.at) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={t('kit.form.type')}
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          walked.setAt(0);
        }}
        onKeyDown={press}
      />
      <OptionList
        id={id}
        label={label}
        options={found}
        walked={walked}
        none={isBehind ? '…' : t('kit.form.nothing')}
        grouped={typed === ''}
        draw={(option) => (
          <>
            <span>{option.label}</span>
            {option.id === value ? <Icon name="check" size={14} /> : null}
          </>
        )}
        onPick={(option) => onPick(option.id)}
        css={{ list: css.list, option: css.option, none: css.none, group: css.group }}
      />
    </div>
  );
}
