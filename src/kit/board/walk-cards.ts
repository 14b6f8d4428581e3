import type { KeyboardEvent } from 'react';

const steps: Record<string, { column: number; card: number }> = {
  ArrowDown: { column: 0, card: 1 },
  j: { column: 0, card: 1 },
  ArrowUp: { column: 0, card: -1 },
  k: { column: 0, card: -1 },
  ArrowRight: { column: 1, card: 0 },
  ArrowLeft: { column: -1, card: 0 },
};

/** Moves the focus from card to card; sideways to the card nearest in height, past columns without cards. */
export function walkCards(event: KeyboardEvent, board: HTMLElement): void {
  const step = steps[event.key];
  const from = event.target as HTMLElement;
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')];
  const at = columns.findIndex((column) => column.contains(from));
  if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const to = step.column === 0 ? inColumn(columns[at], from, step.card) : beside(columns, at, step.column, from);
  to?.focus();
  to?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function linksOf(column: HTMLElement | undefined): HTMLElement[] {
  const height = (link: HTMLElement) => link.getBoundingClientRect().top;
  return [...(column?.querySelectorAll<HTMLElement>('[data-card-link]') ?? [])].sort((a, b) => height(a) - height(b));
}

function inColumn(column: HTMLElement | undefined, from: HTMLElement, step: number): HTMLElement | undefined {
  const links = linksOf(column);
  return links[links.indexOf(from) + step];
}

function beside(columns: HTMLElement[], at: number, step: number, from: HTMLElement): HTMLElement | undefined {
  const height = from.getBoundingClientRect().top;
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const away = (link: HTMLElement) => Math.abs(link.getBoundingClientRect().top - height);
    const nearest = linksOf(columns[next]).sort((a, b) => away(a) - away(b))[0];
    if (nearest) return nearest;
  }
  return undefined;
}
