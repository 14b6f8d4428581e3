/** Where frozen columns stand from the left, beside the box that selects a row; undefined for those that scroll. */
export function frozenLefts(widths: readonly number[], frozen: number, selectable: boolean): (number | undefined)[] {
  let left = selectable ? boxWidth : 0;
  return widths.map((width, at) => {
    if (at >= frozen) return undefined;
    const here = left;
    left += width;
    return here;
  });
}

/** The column of the boxes that select rows. */
export const boxWidth = 36;
