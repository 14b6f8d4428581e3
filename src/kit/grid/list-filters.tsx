import type { ReactNode } from 'react';
import css from './list-filters.module.css';

type ListFiltersProps = {
  /** What the search looks through; it stands in the field too. */
  label: string;
  text: string;
  onText: (text: string) => void;
  check: { label: string; checked: boolean; onChange: (checked: boolean) => void };
  /** Further filters, such as chips. */
  children?: ReactNode;
};

/** What a simple list is narrowed by: words, one switch, and whatever else the list knows. */
export function ListFilters({ label, text, onText, check, children }: ListFiltersProps) {
  return (
    <search className={css.filters}>
      <input
        type="search"
        className={css.search}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <label className={css.check}>
        <input type="checkbox" checked={check.checked} onChange={(event) => check.onChange(event.target.checked)} />
        {check.label}
      </label>
      {children}
    </search>
  );
}
