import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  DragOverlay,
  KeyboardCode,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useKeyHelp } from '../look/keys.ts';
import { Menu } from '../panel/menu.tsx';
import { Panel } from '../panel/panel.tsx';
import { acrossColumns } from './across-columns.ts';
import css from './board.module.css';
import { type BoardColumn, type BoardEnd, type BoardPanel, columnOf, type MoveResult } from './board-data.ts';
import { CardLines } from './card.tsx';
import { Column } from './column.tsx';
import { useMoves } from './use-moves.ts';
import { walkCards } from './walk-cards.ts';

export type BoardProps = {
  label: string;
  columns: BoardColumn[];
  ends?: BoardEnd[];
  /** In the past, or without the right: nothing can be lifted. */
  readOnly?: boolean;
  /** What stands here is of before: what was asked for is on its way. */
  busy?: boolean;
  onMove: (cardId: string, to: string) => Promise<MoveResult>;
  onLoadMore: (columnId: string) => void;
  /** Hangs on its card, which stays lifted meanwhile. A sheet on a phone. */
  panel?: BoardPanel | null;
};

/** By keyboard a card is carried over columns alone: the ends lie across them, and the menu of the card has them. */
const underPointer: CollisionDetection = (args) =>
  args.pointerCoordinates
    ? pointerWithin(args)
    : rectIntersection({
        ...args,
        droppableContainers: args.droppableContainers.filter(({ data }) => data.current?.kind === 'column'),
      });

/** Columns of cards that are moved by mouse, thumb or keyboard. */
export function Board({
  label,
  columns,
  ends = [],
  readOnly = false,
  busy = false,
  onMove,
  onLoadMore,
  panel,
}: BoardProps) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => startTransition(() => setDrawn(true)), []);
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const places = [...columns, ...ends];
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? '';
  const { shown, move } = useMoves(columns, nameOf, onMove);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: acrossColumns,
      keyboardCodes: {
        start: [KeyboardCode.Space],
        cancel: [KeyboardCode.Esc],
        end: [KeyboardCode.Space, KeyboardCode.Enter],
      },
    }),
  );
  useKeyHelp([
    { keys: ['j', 'k', 'ArrowDown', 'ArrowUp'], does: t('kit.keys.walk') },
    { keys: ['ArrowLeft', 'ArrowRight'], does: t('kit.keys.beside') },
    { keys: ['Enter'], does: t('kit.keys.open') },
    ...(readOnly
      ? []
      : [
          { keys: [' '], does: t('kit.keys.lift') },
          { keys: ['m'], does: t('kit.keys.move') },
        ]),
  ]);
  const cardOf = (id: string) => columnOf(shown, id)?.cards.find((card) => card.id === id) ?? null;
  const find = (id: string) => root.current?.querySelector(`[data-card="${CSS.escape(id)}"]`) ?? root.current;
  const openMenu = useCallback((id: string) => setMenuFor(id), []);
  const lifted = active ? cardOf(active) : null;

  const say = (key: string, id: unknown, over?: { id: unknown } | null) =>
    t(`kit.board.say.${key}`, { card: cardOf(String(id))?.title ?? '', column: over ? nameOf(String(over.id)) : '' });
  const announcements: Announcements = {
    onDragStart: ({ active: a }) => say('lifted', a.id),
    onDragOver: ({ active: a, over }) => (over ? say('over', a.id, over) : undefined),
    onDragEnd: ({ active: a, over }) => say(over ? 'dropped' : 'cancelled', a.id, over),
    onDragCancel: ({ active: a }) => say('cancelled', a.id),
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('kit.board.instructions') } }}
      onDragStart={({ active: a }) => setActive(String(a.id))}
      onDragCancel={() => setActive(null)}
      onDragEnd={({ active: a, over }) => {
        setActive(null);
        if (over) void move(String(a.id), String(over.id));
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a group of columns, not of form fields */}
      <div
        ref={root}
        role="group"
        aria-label={label}
        aria-busy={busy}
        className={css.board}
        data-wide
        style={{ '--columns': columns.length } as React.CSSProperties}
        onKeyDown={(event) => {
          if (active) return;
          const card = (event.target as HTMLElement).dataset.cardLink;
          if (card && event.key === 'm' && !readOnly) {
            event.preventDefault();
            setMenuFor(card);
          } else if (card && root.current) walkCards(event, root.current);
        }}
      >
        {shown.map((column, place) => (
          <Column
            key={column.id}
            column={column}
            hue={hueFor(place, shown.length)}
            drawn={isDrawn}
            fixed={readOnly}
            lifted={panel?.cardId ?? null}
            onMenu={openMenu}
            onLoadMore={onLoadMore}
          />
        ))}
      </div>
      {active && ends.length > 0 ? (
        <div className={css.ends}>
          {ends.map((end) => (
            <End key={end.id} end={end} />
          ))}
        </div>
      ) : null}
      {createPortal(
        <DragOverlay dropAnimation={null} className={css.overlay}>
          {lifted ? (
            <div className={`${css.card} ${css.lifted}`}>
              <span className={css.title}>{lifted.title}</span>
              <CardLines card={lifted} />
            </div>
          ) : null}
        </DragOverlay>,
        document.body,
      )}
      {menuFor ? (
        <Menu
          anchor={() => find(menuFor)}
          label={t('kit.board.moveCard', { card: cardOf(menuFor)?.title ?? '' })}
          onClose={() => {
            (find(menuFor)?.querySelector('a') as HTMLElement | null)?.focus();
            setMenuFor(null);
          }}
          items={places.map((place) => ({
            id: place.id,
            label: t('kit.board.moveTo', { column: place.name }),
            disabled: columnOf(shown, menuFor)?.id === place.id,
            onPick: () => void move(menuFor, place.id),
          }))}
        />
      ) : null}
      {panel ? (
        <Panel anchor={() => find(panel.cardId)} label={panel.label} width={332} sticky onClose={panel.onClose}>
          {panel.content}
        </Panel>
      ) : null}
    </DndContext>
  );
}

/** Stages grow darker towards the close, however many there are. */
function hueFor(place: number, count: number): number {
  return count <= 1 ? 4 : Math.round(1 + (place / (count - 1)) * 5);
}

function End({ end }: { end: BoardEnd }) {
  const drop = useDroppable({ id: end.id, data: { kind: 'end' } });
  const look = [css.end, css[end.tone], drop.isOver ? css.endOver : ''].filter(Boolean).join(' ');
  return (
    <div ref={drop.setNodeRef} className={look}>
      {end.name}
    </div>
  );
}
