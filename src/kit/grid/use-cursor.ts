import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Block, blockOf, type Place } from './cells.ts';

type Given = {
  scroller: RefObject<HTMLElement | null>;
  rows: number;
  columns: number;
  scrollTo: (row: number) => void;
};

/** The cell that has the focus and, with another where a selection began, the block between them. */
export function useCursor({ scroller, rows, columns, scrollTo }: Given) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place | null>(null);
  const follow = useRef(false);
  // Keys come faster than drawing: each step counts from the last one, not from the last picture.
  const last = useRef(at);
  const begun = useRef<Place | null>(null);
  const inside = ({ row, column }: Place): Place => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  // A row far away is drawn only after the list has scrolled there, so the focus waits for it.
  useEffect(() => {
    if (!follow.current) return;
    const { row, column } = inside(last.current);
    const line = scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);
    const cell = line?.querySelector<HTMLElement>(`[data-column="${column}"]`) ?? line?.querySelector('[data-column]');
    if (!(cell instanceof HTMLElement)) return;
    follow.current = false;
    cell.focus({ preventScroll: true });
    if (scroller.current) bringInto(scroller.current, cell);
  });

  const put = (place: Place, from: Place | null) => {
    last.current = inside(place);
    begun.current = from;
    setAt(last.current);
    setAnchor(from);
  };
  return {
    at: inside(at),
    anchor,
    block: (): Block => blockOf(begun.current ?? last.current, last.current),
    now: () => inside(last.current),
    /** Moves there and takes the focus along; with `extend` the block grows from where it began. */
    go(place: Place, extend = false) {
      put(place, extend ? (begun.current ?? last.current) : null);
      scrollTo(last.current.row);
      follow.current = true;
    },
    /** The focus came by itself, by mouse or Tab. */
    come(place: Place) {
      const same = last.current.row === place.row && last.current.column === place.column;
      if (!follow.current && !same) put(place, null);
    },
    /** The block between where it began and this cell, which the mouse has come to. */
    stretch: (place: Place) => put(place, begun.current ?? last.current),
    collapse: () => put(last.current, null),
    refocus() {
      follow.current = true;
      setAt({ ...last.current });
    },
  };
}

export type Cursor = ReturnType<typeof useCursor>;

/** Sideways as far as it takes to see the cell beside the frozen ones. */
function bringInto(scroller: HTMLElement, cell: HTMLElement): void {
  if (getComputedStyle(cell).position === 'sticky') return;
  const line = cell.parentElement;
  const frozen = [...(line?.querySelectorAll<HTMLElement>('[data-frozen]') ?? [])];
  const edge = frozen.reduce((all, each) => Math.max(all, each.getBoundingClientRect().right), 0);
  const box = cell.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  const left = Math.max(frame.left, edge);
  if (box.left < left) scroller.scrollLeft -= left - box.left;
  else if (box.right > frame.right) scroller.scrollLeft += Math.min(box.right - frame.right, box.left - left);
}
