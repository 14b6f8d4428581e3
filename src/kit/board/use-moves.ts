import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { type BoardColumn, columnOf, type MoveResult, type Moving, withMoves } from './board-data.ts';

type Ask = (cardId: string, to: string) => Promise<MoveResult>;

/** Moves are shown at once, told with their undo, and taken back with a sentence when refused. */
export function useMoves(columns: readonly BoardColumn[], nameOf: (id: string) => string, onMove: Ask) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState<Moving>(new Map());
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => withMoves(columns, moving), [columns, moving]);

  // A settled move is forgotten only when the server's columns show it, so the card never jumps back in between.
  useEffect(() => {
    const over = [...moving].filter(([id, way]) => settled.has(id) && columnOf(columns, id)?.id !== way.from);
    if (over.length === 0) return;
    setMoving((before) => without(before, over.map(first)));
    setSettled((before) => new Set([...before].filter((id) => !over.some(([done]) => done === id))));
  }, [columns, moving, settled]);

  async function move(cardId: string, to: string): Promise<void> {
    const from = columnOf(shown, cardId);
    if (!from || from.id === to || moving.has(cardId)) return;
    const title = from.cards.find((card) => card.id === cardId)?.title ?? '';
    setMoving((before) => new Map(before).set(cardId, { from: from.id, to }));
    const back = () => setMoving((before) => without(before, [cardId]));
    const result = await onMove(cardId, to).catch((error: unknown) => ({
      refused: error instanceof Error && error.message ? error.message : t('kit.board.failed'),
    }));
    if ('refused' in result) {
      back();
      toast({ text: result.refused, tone: 'bad' });
    } else if ('held' in result) back();
    else {
      setSettled((before) => new Set(before).add(cardId));
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

function first<A>(pair: readonly [A, unknown]): A {
  return pair[0];
}

function without<V>(map: ReadonlyMap<string, V>, keys: readonly string[]): Map<string, V> {
  const rest = new Map(map);
  for (const key of keys) rest.delete(key);
  return rest;
}
