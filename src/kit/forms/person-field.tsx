import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Person, PersonName } from '../look/person.tsx';
import { ranked } from '../palette/rank.ts';
import css from './forms.module.css';

type PersonFieldProps = {
  label: string;
  value: Person | null;
  onChange: (person: Person | null) => void;
  /** All of a small team, or a search of the server for a big one. */
  people: Person[] | ((typed: string, signal: AbortSignal) => Promise<Person[]>);
  error?: string | undefined;
  required?: boolean;
  /** Names of things rather than of people: without a face. */
  faceless?: boolean;
};

/** Type a part of a name, choose with the arrows. */
export function PersonField({ label, value, onChange, people, error, required, faceless }: PersonFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = usePeople(people, typed);
  const open = typed !== null;
  const pick = (person: Person | undefined) => {
    if (person) onChange(person);
    setTyped(null);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      if (typed === null) setTyped('');
      else if (found.length > 0) setAt((at + step + found.length) % found.length);
    } else if (event.key === 'Enter' && open) pick(found[at]);
    else if (event.key === 'Escape' && open) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.fieldBox}>
      <label htmlFor={id}>
        {label}
        {required ? null : <span className={css.optional}> {t('kit.form.optional')}</span>}
      </label>
      <div className={css.combo}>
        <input
          id={id}
          type="text"
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
          autoComplete="off"
          required={required}
          className={css.field}
          value={typed ?? value?.name ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            if (event.target.value === '') onChange(null);
          }}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          onKeyDown={press}
        />
        {open ? (
          <div id={`${id}-list`} role="listbox" aria-label={label} className={css.options}>
            {found.length === 0 ? (
              <div className={css.hint}>{faceless ? t('kit.form.nothing') : t('kit.form.nobody')}</div>
            ) : null}
            {found.map((person, place) => (
              // biome-ignore lint/a11y: the focus stays in the field, which names the chosen option
              <div
                key={person.id}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === at}
                className={css.option}
                onPointerMove={() => setAt(place)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(person);
                }}
              >
                {faceless ? <span>{person.name}</span> : <PersonName person={person} />}
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {error ? (
        <span id={`${id}-error`} className={css.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

function usePeople(people: PersonFieldProps['people'], typed: string | null): Person[] {
  const [found, setFound] = useState<Person[]>([]);
  useEffect(() => {
    if (typed === null || typeof people !== 'function') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      people(typed, stop.signal).then(
        (list) => !stop.signal.aborted && setFound(list.slice(0, 8)),
        () => !stop.signal.aborted && setFound([]),
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [people, typed]);
  if (typed === null) return [];
  if (typeof people === 'function') return found;
  return ranked(
    typed,
    people.map((person) => ({ label: person.name, person })),
  )
    .slice(0, 8)
    .map((entry) => entry.person);
}
