import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import {
  arrived,
  type BoardColumn,
  columnOf,
  type Move,
  type MoveResult,
  type Moving,
  type Settled,
  withMoves,
} from './board-data.ts';

type Ask = (cardId: string, to: string) => Promise<MoveResult>;

/** Moves are shown at once, told with their undo, and taken back with a sentence when refused. */
export function useMoves(columns: readonly BoardColumn[], nameOf: (id: string) => string, onMove: Ask) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState<Moving>(new Map());
  const [settled, setSettled] = useState<Settled>(new Map());
  const latest = useRef(columns);
  latest.current = columns;
  const shown = useMemo(() => withMoves(columns, moving), [columns, moving]);

  // A settled move is forgotten only when the server's columns show it, so the card never jumps back in between.
  useEffect(() => {
    const over = arrived(columns, moving, settled);
    if (over.length === 0) return;
    const isUnder = new Set(without(moving, over).values());
    setMoving((before) => without(before, over));
    setSettled((before) => new Map([...before].filter(([way]) => isUnder.has(way))));
  }, [columns, moving, settled]);

  async function move(cardId: string, to: string): Promise<void> {
    const from = columnOf(shown, cardId);
    if (!from || from.id === to || moving.has(cardId)) return;
    const title = from.cards.find((card) => card.id === cardId)?.title ?? '';
    const way: Move = { from: from.id, to };
    setMoving((before) => new Map(before).set(cardId, way));
    // The undo of a move may come while the same card is on its next way, which it leaves alone.
    const back = () => setMoving((before) => (before.get(cardId) === way ? without(before, [cardId]) : before));
    const result = await onMove(cardId, to).catch((error: unknown) => ({
      refused: error instanceof Error && error.message ? error.message : t('kit.board.failed'),
    }));
    if ('refused' in result) {
      back();
      toast({ text: result.refused, tone: 'bad' });
    } else if ('held' in result) back();
    else {
      const readAt = latest.current.find(({ id }) => id === from.id)?.readAt;
      setSettled((before) => new Map(before).set(way, readAt));
      const undo = result.undo;
      const text = result.text ?? t('kit.board.moved', { card: title, column: nameOf(to) });
      toast({ text, undo: undo ? () => void takeBack(undo, back) : undefined });
    }
  }

  async function takeBack(undo: () => Promise<unknown> | undefined, back: () => void) {
    try {
      await undo();
      back();
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : t('kit.board.failed'), tone: 'bad' });
    }
  }

  return { shown, move };
}

function without<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[]): Map<K, V> {
  const rest = new Map(map);
  for (const key of keys) rest.delete(key);
  return rest;
}
