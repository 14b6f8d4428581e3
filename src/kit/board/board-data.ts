import type { ReactNode } from 'react';
import type { Person, Tone } from '../look/person.tsx';

export type Mark = { tone: Tone; text: string };

/** What a card says, already in words; the board shows it in at most four lines. */
export type BoardCard = {
  id: string;
  href: string;
  title: string;
  amount: string;
  amountExact?: string | undefined;
  date: string;
  dateExact?: string | undefined;
  /** The next step and its day. Without one, a mark stands in its line. */
  line?: string | undefined;
  /** At most three are shown. */
  marks: Mark[];
  owner?: Person | undefined;
};

export type BoardColumn = {
  id: string;
  name: string;
  /** Of all cards of the column on the server, not only of those loaded. */
  count: number;
  total: string;
  totalExact?: string | undefined;
  weighted?: string | undefined;
  /** This column's part of the whole, 0 to 1, drawn as a thin bar. */
  share: number;
  /** Days that cards stay here, against the days expected. */
  days?: { actual: number | null; expected: number | null } | undefined;
  cards: BoardCard[];
  hasMore: boolean;
  /** The next cards could not be read: they are asked for again only when the reader says so. */
  failed?: boolean;
  /** When its cards were read. With it a move that came to nothing is forgotten by the next reading. */
  readAt?: number;
};

/** A place to drop a card besides the columns, such as Won and Lost; shown while a card is lifted. */
export type BoardEnd = { id: string; name: string; tone: 'good' | 'bad' };

export type MoveResult =
  /** Done. The words stand in the toast; without them it says where the card went. */
  | { moved: true; undo?: (() => Promise<unknown> | undefined) | undefined; text?: string }
  /** Not allowed: the card goes back and the sentence is shown. */
  | { refused: string }
  /** Something is missing first: the card goes back and you open `panel` on it. */
  | { held: true };

export type BoardPanel = { cardId: string; label: string; content: ReactNode; onClose: () => void };

/** Where each card that is on its way is shown meanwhile. */
export type Moving = ReadonlyMap<string, Move>;
export type Move = { from: string; to: string };
/** Moves that the server has taken: each with the reading of its old column that was known then. */
export type Settled = ReadonlyMap<Move, number | undefined>;

/** The columns as they will be when the moves under way succeed; the moved card stands on top of its new column. */
export function withMoves(columns: readonly BoardColumn[], moving: Moving): BoardColumn[] {
  if (moving.size === 0) return [...columns];
  const onTheWay = new Map<string, BoardCard>();
  for (const column of columns)
    for (const card of column.cards) if (moving.get(card.id)?.from === column.id) onTheWay.set(card.id, card);
  return columns.map((column) => {
    const arriving = [...onTheWay.values()].filter((card) => moving.get(card.id)?.to === column.id);
    const staying = column.cards.filter((card) => moving.get(card.id)?.from !== column.id);
    const leaving = column.cards.length - staying.length;
    if (arriving.length === 0 && leaving === 0) return column;
    return { ...column, count: column.count + arriving.length - leaving, cards: [...arriving, ...staying] };
  });
}

/**
 * The moves that the server's columns tell by themselves now: the card has left its old column, or that was read after the
 * move and has it still, as when a colleague moved it straight back.
 */
export function arrived(columns: readonly BoardColumn[], moving: Moving, settled: Settled): string[] {
  return [...moving].flatMap(([id, move]) => {
    if (!settled.has(move)) return [];
    const column = columnOf(columns, id);
    return column?.id !== move.from || column.readAt !== settled.get(move) ? [id] : [];
  });
}

/** The column that holds a card, or null when it is not loaded. */
export function columnOf(columns: readonly BoardColumn[], cardId: string): BoardColumn | null {
  return columns.find((column) => column.cards.some((card) => card.id === cardId)) ?? null;
}
