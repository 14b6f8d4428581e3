import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { type CellRefusal, type CellShape, type CellValue, digitsOf, readCell } from './cell-values.ts';
import { type GridColumn, shapeOf } from './grid-columns.ts';

/** Changes a cell; resolves to null once it is kept, else to the sentence that says why not. */
export type SaveCell<Row> = (row: Row, column: string, value: CellValue) => Promise<string | null>;
/** What was refused, and what had been typed, so that nobody types it twice. */
export type CellProblem = { words: string; typed: string };
export type Committed = { kept: true } | { words: string };

const keyOf = (row: string, column: string) => `${row} ${column}`;

/** Words for what a cell does not take. */
export function useCellWords() {
  const { t } = useTranslation();
  return (refused: CellRefusal, shape: CellShape): string => {
    if (shape.kind === 'money' && refused !== 'empty') return t(`kit.money.${refused}`, { digits: digitsOf(shape) });
    const isNobody = shape.kind === 'person' && refused === 'no-such-choice';
    return t(`kit.grid.refused.${isNobody ? 'nobody' : refused}`, { most: shape.longest, count: shape.decimals ?? 0 });
  };
}

/** The one cell that is being changed, and those that were refused; a refusal stays at its cell until it is mended or left. */
export function useCellEdits<Row>(rowId: (row: Row) => string, save: SaveCell<Row> | undefined) {
  const f = useFormat();
  const say = useCellWords();
  const [editing, setEditing] = useState<{ row: string; column: string } | null>(null);
  const [problems, setProblems] = useState<ReadonlyMap<string, CellProblem>>(new Map());
  const setProblem = (key: string, problem: CellProblem | null) =>
    setProblems((all) => {
      if (!problem && !all.has(key)) return all;
      const next = new Map(all);
      if (problem) next.set(key, problem);
      else next.delete(key);
      return next;
    });

  /** Keeps what was typed: at once on the screen, and at the cell the words if it is refused. */
  function commit(row: Row, column: GridColumn<Row>, typed: string): Committed {
    if (!column.edit || !save) return { kept: true };
    const shape = shapeOf(column.edit, row);
    const read = readCell(typed, shape, f.locale);
    if ('refused' in read) return { words: say(read.refused, shape) };
    const key = keyOf(rowId(row), column.id);
    setEditing(null);
    setProblem(key, null);
    if (read.value !== column.edit.value(row))
      void save(row, column.id, read.value)
        .catch((error: Error) => error.message)
        .then((words) => words !== null && setProblem(key, { words, typed }));
    return { kept: true };
  }
  return {
    editing,
    begin: (row: Row, column: GridColumn<Row>) => setEditing({ row: rowId(row), column: column.id }),
    leave: () => setEditing(null),
    commit,
    problemOf: (row: string, column: string) => problems.get(keyOf(row, column)),
    hasProblems: problems.size > 0,
    problems,
    forget: (row: string, column: string) => setProblem(keyOf(row, column), null),
  };
}

export type CellEdits<Row> = ReturnType<typeof useCellEdits<Row>>;
