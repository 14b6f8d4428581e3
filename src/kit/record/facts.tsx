import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../forms/use-opened.ts';
import type { FindNamed } from '../forms/use-searched.ts';
import { RecordCell } from '../grid/record-cell.tsx';
import { Button } from '../look/button.tsx';
import { useOwnFields } from '../session.tsx';
import css from './facts.module.css';

export type FactEdit = {
  kind: 'text' | 'money' | 'date' | 'choice' | 'record';
  /** As the field shows it: plain text, 240000.50, 2026-12-11, the id of the choice, the name of the record. */
  value: string;
  choices?: { id: string; label: string }[];
  /** Records to name, by what is typed; the id of the one that was chosen is saved. */
  find?: FindNamed;
  /** Resolves to null when saved, else to the sentence to show under the field. */
  save: (value: string) => Promise<string | null>;
};

export type Fact = { id: string; label: string; value: ReactNode; note?: ReactNode; edit?: FactEdit | undefined };

/**
 * Name and value in two columns; a value that may be changed is changed where it stands. With the kind of record that the
 * facts are of, what is kept from the reader says so, and what he may only read is not offered for change.
 */
export function Facts({ items, kind }: { items: Fact[]; kind?: string }) {
  const { t } = useTranslation();
  const own = useOwnFields(kind);
  const limited = (fact: Fact): Fact =>
    own.isHidden(fact.id)
      ? { id: fact.id, label: fact.label, value: <span className={css.note}>{t('kit.record.hidden')}</span> }
      : own.isFixed(fact.id)
        ? { ...fact, edit: undefined }
        : fact;
  return (
    <dl className={css.facts}>
      {items.map(limited).map((fact) => (
        <FactLine key={fact.id} fact={fact} />
      ))}
    </dl>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  const shown = (
    <>
      {fact.value}
      {fact.note ? <span className={css.note}> {fact.note}</span> : null}
    </>
  );
  return (
    <>
      <dt>{fact.label}</dt>
      <dd>
        {fact.edit ? (
          <Editable label={fact.label} edit={fact.edit}>
            {shown}
          </Editable>
        ) : (
          shown
        )}
      </dd>
    </>
  );
}

/** A value that becomes a field where it stands: in facts, grids and tables. Enter or leaving saves, Escape does not. */
export function Editable({ label, edit, children }: { label: string; edit: FactEdit; children: ReactNode }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <InlineEdit label={label} edit={edit} onDone={() => setEditing(false)} />;
  return (
    <button
      ref={button}
      type="button"
      className={css.editable}
      title={t('kit.record.change', { field: label })}
      onClick={() => setEditing(true)}
    >
      {children}
    </button>
  );
}

function InlineEdit({ label, edit, onDone }: { label: string; edit: FactEdit; onDone: () => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(edit.value);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const leaving = useRef(false);
  const cell = useRef<HTMLElement>(null);
  const errorId = useId();
  // What others save meanwhile changes `edit`: this one is saved over what was read when it began.
  const begun = useOpened(edit);

  const save = async () => {
    if (saving || leaving.current) return;
    if (value === begun.value) onDone();
    else await send(value);
  };
  const send = async (given: string) => {
    setSaving(true);
    const refused = await begun
      .save(given)
      .catch((cause: unknown) => String(cause instanceof Error ? cause.message : cause));
    setSaving(false);
    if (refused === null) onDone();
    else setError(refused);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape') {
      leaving.current = true;
      onDone();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const field = {
    'aria-label': label,
    'aria-invalid': error !== null,
    'aria-describedby': error ? errorId : undefined,
    autoFocus: true,
    value,
    disabled: saving,
    onKeyDown: press,
    className: css.field,
  };
  return (
    <span className={css.editing}>
      {edit.find ? (
        <span className={css.record}>
          <RecordCell
            field={cell}
            label={label}
            name={begun.value}
            find={edit.find}
            isRefused={error !== null}
            describedBy={error ? errorId : undefined}
            onChosen={(id) => {
              if (id === null) onDone();
              else if (!saving) void send(id);
            }}
            onLeave={() => saving || onDone()}
          />
        </span>
      ) : edit.kind === 'choice' ? (
        <select {...field} onChange={(event) => setValue(event.target.value)} onBlur={() => void save()}>
          {edit.choices?.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...field}
          type={edit.kind === 'date' ? 'date' : 'text'}
          inputMode={edit.kind === 'money' ? 'decimal' : undefined}
          onChange={(event) => setValue(event.target.value)}
          onFocus={(event) => edit.kind !== 'date' && event.target.select()}
          onBlur={() => void save()}
        />
      )}
      {error ? (
        <span id={errorId} role="alert" className={css.error}>
          {error}{' '}
          <Button kind="link" onClick={onDone}>
            {t('kit.cancel')}
          </Button>
        </span>
      ) : null}
    </span>
  );
}
