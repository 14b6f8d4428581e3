import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWay } from '../look/go.tsx';
import { Icon, type IconName } from '../look/icons.tsx';
import css from './palette.module.css';
import { ranked } from './rank.ts';
import { type SearchSource, useSources } from './sources.ts';

export type Command = {
  id: string;
  /** The heading it stands under. */
  group: string;
  label: string;
  /** Other words that should find it. */
  also?: string | undefined;
  note?: string | undefined;
  icon?: IconName;
  keys?: string | undefined;
  /** Goes there, or does it. */
  path?: string;
  run?: () => void;
};

type PaletteProps = { commands: Command[]; sources: SearchSource[]; onClose: () => void };

/** Find or do anything: commands answer at once, records as the server finds them. */
export function Palette({ commands, sources, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const way = useWay();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const found = useSources(sources, typed);
  const groups = useMemo(() => {
    const local = new Map<string, Command[]>();
    for (const command of ranked(typed, commands).slice(0, typed ? 8 : 40))
      local.set(command.group, [...(local.get(command.group) ?? []), command]);
    return [...found.groups, ...[...local].map(([label, items]) => ({ label, items }))].filter((g) => g.items.length);
  }, [typed, commands, found.groups]);
  const flat = groups.flatMap((group) => group.items);
  const at = Math.min(picked, flat.length - 1);

  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
    return () => box?.close();
  }, []);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    if (command.path) way.go(command.path);
    else command.run?.();
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && flat.length) setPicked((at + step + flat.length) % flat.length);
    else if (event.key === 'Enter') run(flat[at]);
    else return;
    event.preventDefault();
  };

  let row = -1;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, the browser sees to that
    <dialog
      ref={dialog}
      className={css.palette}
      aria-label={t('kit.palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={css.field}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t('kit.shell.search')}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('kit.shell.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPicked(0);
          }}
          onKeyDown={press}
        />
        <kbd>{t('kit.esc')}</kbd>
      </div>
      <div id={listId} role="listbox" aria-label={t('kit.palette.results')} className={css.list}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox has no element of its own
          <div key={group.label} role="group" aria-label={group.label}>
            <div className={css.group} aria-hidden="true">
              {group.label}
            </div>
            {group.items.map((item) => {
              row += 1;
              const place = row;
              return (
                // biome-ignore lint/a11y: the focus stays in the field, which names the chosen option
                <div
                  key={item.id}
                  id={`${listId}-${place}`}
                  role="option"
                  aria-selected={place === at}
                  className={css.option}
                  onPointerMove={() => setPicked(place)}
                  onClick={() => run(item)}
                >
                  <Icon name={item.icon ?? 'right'} />
                  <span className={css.label}>{item.label}</span>
                  {item.note ? <span className={css.note}>{item.note}</span> : null}
                  {item.keys ? <kbd>{item.keys}</kbd> : null}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div role="status" className={css.foot}>
        {footer()}
      </div>
    </dialog>
  );

  function footer() {
    if (found.failed.length > 0) return t('kit.palette.failed', { what: found.failed.join(', ') });
    if (found.waiting) return t('kit.palette.searching');
    return flat.length === 0 ? t('kit.palette.none', { typed }) : '';
  }
}
