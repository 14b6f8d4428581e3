import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { OptionList, optionId, useOptions } from '../forms/option-list.tsx';
import pick from '../forms/pick.module.css';
import { type FindNamed, useSearched } from '../forms/use-searched.ts';
import { place } from '../panel/place.ts';
import css from './cell-editor.module.css';
import type { Onward } from './cell-editor.tsx';

type Props = {
  field: RefObject<HTMLElement | null>;
  label: string;
  /** What stands there. */
  name: string;
  find: FindNamed;
  isRefused: boolean;
  describedBy: string | undefined;
  /** The id of what was chosen, '' for nothing, null where it stays as it was. */
  onChosen: (id: string | null, onward: Onward) => void;
  onLeave: () => void;
};

/** A record of another kind, found by typing where the cell stands: Enter and Tab keep what is marked, Escape does not. */
export function RecordCell({ field, label, name, find, isRefused, describedBy, onChosen, onLeave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const [asked, setAsked] = useState<string | null>(null);
  const found = useSearched(find, asked);
  const walked = useOptions(found.items);
  useLayoutEffect(() => {
    field.current = input.current;
    input.current?.focus();
    input.current?.select();
  }, [field]);
  const isOpen = asked !== null;
  const marked = found.items[walked.at];

  const keep = async (onward: Onward) => {
    if (asked === null) return onChosen(null, onward);
    if (asked.trim() === '' && typed.trim() === '') return onChosen('', onward);
    // Whoever types faster than the answer comes means the first that fits.
    const chosen = found.to === asked ? marked : (await find(asked, AbortSignal.timeout(10_000)).catch(() => []))[0];
    onChosen(chosen ? chosen.id : typed, onward);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (walked.walk(event)) setAsked((before) => before ?? '');
    else if (event.key === 'Enter') void keep('down');
    else if (event.key === 'Tab') void keep(event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen && marked ? optionId(id, walked.at) : undefined}
        aria-autocomplete="list"
        aria-invalid={isRefused}
        aria-describedby={describedBy}
        autoComplete="off"
        className={css.field}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAsked(event.target.value);
          walked.setAt(0);
        }}
        onKeyDown={press}
        onBlur={onLeave}
      />
      {isOpen ? (
        <Floating under={input}>
          <OptionList
            id={id}
            label={label}
            options={found.items}
            walked={walked}
            none={found.to === asked ? t('kit.form.nothing') : '…'}
            draw={(one) => <span>{one.name}</span>}
            onPick={(one) => onChosen(one.id, 'down')}
            css={{ list: pick.list, option: pick.option, none: pick.none }}
          />
        </Floating>
      ) : null}
    </>
  );
}

/** Outside of the grid, whose rows would cut it off; under the field, or above where there is no room. */
function Floating({ under, children }: { under: RefObject<HTMLElement | null>; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = box.current;
    const put = () => {
      const at = under.current?.getBoundingClientRect();
      if (!list || !at) return;
      list.style.minWidth = `${at.width}px`;
      const size = { width: list.offsetWidth, height: list.offsetHeight };
      const spot = place(at, size, { width: window.innerWidth, height: window.innerHeight });
      list.style.left = `${spot.left}px`;
      list.style.top = `${spot.top}px`;
    };
    put();
    const grown = new ResizeObserver(put);
    if (list) grown.observe(list);
    window.addEventListener('scroll', put, { capture: true, passive: true });
    return () => {
      grown.disconnect();
      window.removeEventListener('scroll', put, { capture: true });
    };
  }, [under]);
  return createPortal(
    <div ref={box} data-over className={css.floating}>
      {children}
    </div>,
    document.body,
  );
}
