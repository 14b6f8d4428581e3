import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useFormat } from '../format/format.tsx';
import css from './cell-editor.module.css';
import { type CellShape, type CellValue, isChosen, writeCell } from './cell-values.ts';
import { RecordCell } from './record-cell.tsx';
import type { CellProblem, Committed } from './use-cell-edits.ts';

/** Where the cursor goes after a cell was changed. */
export type Onward = 'down' | 'next' | 'previous' | 'stay';

type Props = {
  label: string;
  shape: CellShape;
  value: CellValue;
  /** What was typed before and refused. */
  problem: CellProblem | undefined;
  onCommit: (typed: string, onward: Onward) => Committed;
  onLeave: () => void;
};

/** The field of a cell, where the cell stands: Enter and Tab keep what was typed, Escape does not. */
export function CellEditor({ label, shape, value, problem, onCommit, onLeave }: Props) {
  const f = useFormat();
  const before = startOf(value, shape, f.locale);
  const [typed, setTyped] = useState(problem?.typed ?? before);
  const [words, setWords] = useState(problem?.words ?? null);
  const done = useRef(false);
  const field = useRef<HTMLElement>(null);
  const wordsId = useId();
  // Before the key that opened it is written, so that the first letter typed stands in it.
  useLayoutEffect(() => {
    field.current?.focus();
    if (field.current instanceof HTMLInputElement && field.current.type === 'text') field.current.select();
  }, []);

  const commit = (onward: Onward, text = typed) => {
    if (done.current) return;
    if (onward === 'stay' && text === before) return leave();
    const outcome = onCommit(text, onward);
    if ('words' in outcome) setWords(outcome.words);
    else done.current = true;
  };
  const leave = () => {
    if (done.current) return;
    done.current = true;
    onLeave();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Enter') commit('down');
    else if (event.key === 'Tab') commit(event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };
  const wires = {
    ref: (element: HTMLElement | null) => {
      field.current = element;
    },
    'aria-label': label,
    'aria-invalid': words !== null,
    'aria-describedby': words ? wordsId : undefined,
    value: typed,
    onKeyDown: press,
    onBlur: () => commit('stay'),
    className: css.field,
  };
  return (
    <span data-over className={css.editing}>
      {shape.kind === 'record' && shape.find ? (
        <RecordCell
          field={field}
          label={label}
          name={nameOf(problem?.typed ?? value, shape, f.locale)}
          find={shape.find}
          isRefused={words !== null}
          describedBy={words ? wordsId : undefined}
          onChosen={(id, onward) => commit(onward, id ?? before)}
          onLeave={leave}
        />
      ) : isChosen(shape.kind) ? (
        <select {...wires} onChange={(event) => setTyped(event.target.value)}>
          {shape.choices?.map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...wires}
          type={shape.kind === 'day' ? 'date' : 'text'}
          inputMode={shape.kind === 'money' || shape.kind === 'number' ? 'decimal' : undefined}
          maxLength={shape.longest}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setWords(null);
          }}
        />
      )}
      {words ? (
        <span id={wordsId} role="alert" className={css.refused}>
          {words}
        </span>
      ) : null}
    </span>
  );
}

/** What a chosen record is called; what was typed and is none, as it was typed. */
const nameOf = (value: CellValue, shape: CellShape, locale: string): string =>
  value ? writeCell(value, shape, locale) || String(value) : '';

/** As its field begins: choices by their id, all else as it is written. */
function startOf(value: CellValue, shape: CellShape, locale: string): string {
  if (isChosen(shape.kind)) return String(value ?? '');
  const text = writeCell(value, shape, locale);
  return shape.kind === 'money' ? text.replace(/[.,]0+$/, '') : text;
}
