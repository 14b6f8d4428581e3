export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

const gap = 6;
const edge = 8;

/** Where a floating panel goes: under its anchor if there is room, else above, else wherever it fits; never off the screen. */
export function place(anchor: Box, panel: Size, screen: Size, align: 'start' | 'end' = 'start') {
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - panel.height;
  const fitsBelow = below + panel.height <= screen.height - edge;
  const top = fitsBelow || above < edge ? below : above;
  const left = align === 'start' ? anchor.left : anchor.left + anchor.width - panel.width;
  return {
    left: between(edge, left, screen.width - panel.width - edge),
    top: between(edge, top, screen.height - panel.height - edge),
  };
}

function between(least: number, value: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)));
}
