import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

export type ColumnBox = { id: string; left: number; top: number; width: number; height: number };

/** The column to the left or right of the one under the card; null at the end of the board. */
export function neighbour(columns: readonly ColumnBox[], fromLeft: number, step: 1 | -1): ColumnBox | null {
  const inOrder = [...columns].sort((a, b) => a.left - b.left);
  if (step === 1) return inOrder.find((column) => column.left > fromLeft + 1) ?? null;
  return inOrder.reverse().find((column) => column.left + column.width <= fromLeft + 1) ?? null;
}

/** The place a lifted card takes in a column: inside it, at its own height if the column is that long. */
export function spotIn(column: ColumnBox, cardTop: number, cardHeight: number): { x: number; y: number } {
  const lowest = column.top + column.height - cardHeight;
  return { x: column.left + 4, y: Math.max(column.top, Math.min(cardTop, lowest)) };
}

/** Arrow keys carry a lifted card from column to column, over lists too long to be drawn in full. */
export const acrossColumns: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : null;
  const card = context.collisionRect;
  if (!step || !card) return undefined;
  event.preventDefault();
  const boxes = context.droppableContainers.getEnabled().flatMap((container): ColumnBox[] => {
    const rect = context.droppableRects.get(container.id);
    return rect && container.data.current?.kind === 'column' ? [{ ...rect, id: String(container.id) }] : [];
  });
  const over = boxes.find((box) => box.id === context.over?.id);
  const target = neighbour(boxes, over?.left ?? card.left, step);
  return target ? spotIn(target, card.top, card.height) : undefined;
};
