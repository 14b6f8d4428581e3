import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Person, PersonName } from '../look/person.tsx';
import { ranked } from '../palette/rank.ts';
import css from './forms.module.css';
import { OptionList, optionId, useOptions } from './option-list.tsx';
import { useFindPeople } from './people-port.ts';
import { useSearched } from './use-searched.ts';

type People = Person[] | ((typed: string, signal: AbortSignal) => Promise<Person[]>);
type PersonFieldProps = {
  label: string;
  value: Person | null;
  onChange: (person: Person | null) => void;
  /** Others than whoever works here today: all of a small team, or a search of the server for a big one. */
  people?: People | undefined;
  /** Who is not offered, by id. */
  except?: readonly string[];
  error?: string | undefined;
  required?: boolean;
  /** Names of things rather than of people: without a face. */
  faceless?: boolean;
};

/** Type a part of a name, choose with the arrows. */
export function PersonField({ label, value, onChange, error, required, faceless, ...offered }: PersonFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const list = `${id}-list`;
  const [typed, setTyped] = useState<string | null>(null);
  const colleagues = useFindPeople();
  const people = offered.people ?? colleagues ?? [];
  const without = (found: Person[]) => found.filter((person) => !offered.except?.includes(person.id));
  const { found: all, isBehind } = usePeople(people, typed);
  const found = without(all);
  const latest = useRef(typed);
  latest.current = typed;
  const walked = useOptions(found);
  const open = typed !== null;
  const pick = (person: Person | undefined) => {
    if (person) onChange(person);
    setTyped(null);
  };
  // Whoever types faster than the answer comes means the first that fits.
  const take = async (asked: string) => {
    if (!isBehind || typeof people !== 'function') return pick(found[walked.at]);
    const [first] = without(await people(asked, AbortSignal.timeout(10_000)).catch(() => []));
    if (latest.current === asked) pick(first);
  };
  const press = (event: KeyboardEvent) => {
    if (walked.walk(event)) {
      if (typed === null) setTyped('');
    } else if (event.key === 'Enter' && typed !== null) void take(typed);
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
          aria-controls={list}
          aria-activedescendant={open && found[walked.at] ? optionId(list, walked.at) : undefined}
          aria-autocomplete="list"
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
          autoComplete="off"
          required={required}
          className={css.field}
          value={typed ?? value?.name ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            walked.setAt(0);
            if (event.target.value === '') onChange(null);
          }}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          onKeyDown={press}
        />
        {open ? (
          <OptionList
            id={list}
            label={label}
            options={found}
            walked={walked}
            none={isBehind ? '…' : faceless ? t('kit.form.nothing') : t('kit.form.nobody')}
            draw={(person) => (faceless ? <span>{person.name}</span> : <PersonName person={person} />)}
            onPick={pick}
            css={{ list: css.options, option: css.option, none: css.hint }}
          />
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

/** The team by a part of a name, or what the server finds; and whether that is still the answer to what was typed before. */
function usePeople(people: People, typed: string | null): { found: Person[]; isBehind: boolean } {
  const find = typeof people === 'function' ? people : undefined;
  const searched = useSearched(find, typed);
  if (typed === null) return { found: [], isBehind: false };
  if (typeof people === 'function') return { found: searched.items, isBehind: searched.to !== typed };
  const all = ranked(
    typed,
    people.map((person) => ({ label: person.name, person })),
  );
  return { found: all.slice(0, 8).map(({ person }) => person), isBehind: false };
}
