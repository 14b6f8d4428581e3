import { columnsText, type GridLayout, readColumns } from '../grid/grid-columns.ts';
import { useKeptLayout } from '../grid/use-grid-layout.ts';
import type { Words } from './list-state.ts';

type Address = { search: Record<string, string | undefined>; set: (changes: Words) => void };

/** The columns of the list and how they stand: with a saved view in the address, else as this browser remembers them. */
export function useListLayout(remember: string, at: Address) {
  const kept = useKeptLayout(remember);
  const { cols, freeze, view } = at.search;
  const asked = cols ? readColumns(cols) : null;
  const frozen = /^\d$/.test(freeze ?? '') ? Number(freeze) : 1;
  const isInAddress = asked !== null || Boolean(view);
  const layout: GridLayout = isInAddress ? { widths: asked?.widths ?? {}, frozen } : kept.layout;
  const shown = asked?.ids ?? (isInAddress ? null : kept.columns);
  return {
    shown,
    layout,
    onShown: (ids: string[]) => (isInAddress ? at.set({ cols: columnsText(ids, layout) }) : kept.setColumns(ids)),
    onLayout(next: GridLayout): void {
      if (!isInAddress) {
        kept.setLayout(next);
        return;
      }
      const words = { freeze: next.frozen === 1 ? null : String(next.frozen) };
      // A view that shows the list's own columns keeps the widths of those it was drawn in.
      const ids = shown ?? Object.keys(next.widths);
      at.set({ ...words, cols: ids.length > 0 ? columnsText(ids, next) : null });
    },
  };
}
