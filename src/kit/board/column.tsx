import { useDroppable } from '@dnd-kit/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RestFailed } from '../feedback/states.tsx';
import { useFormat } from '../format/format.tsx';
import { useIsPrinting } from '../look/media.ts';
import css from './board.module.css';
import type { BoardColumn } from './board-data.ts';
import { Card } from './card.tsx';
import own from './column.module.css';

type ColumnProps = {
  column: BoardColumn;
  hue: number;
  /** False at first: the heads are seen before the cards are drawn. */
  drawn: boolean;
  fixed: boolean;
  lifted: string | null;
  onMenu: (cardId: string) => void;
  onLoadMore: (columnId: string) => void;
};

const usualHeight = 82;
const ahead = 6;

/** One stage: its header, and as many cards as the screen shows of however many there are. */
export function Column({ column, hue, drawn: isDrawn, fixed, lifted, onMenu, onLoadMore }: ColumnProps) {
  const { t } = useTranslation();
  const nameId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const printing = useIsPrinting();
  const drop = useDroppable({ id: column.id, data: { kind: 'column' } });
  const list = useVirtualizer({
    count: isDrawn ? column.cards.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (place) => column.cards[place]?.id ?? place,
    gap: 8,
    overscan: printing ? column.cards.length : 6,
  });
  const drawn = list.getVirtualItems();
  const last = drawn[drawn.length - 1]?.index ?? -1;
  const wantsMore = isDrawn && !printing && column.hasMore && !column.failed && last >= column.cards.length - ahead;
  const loaded = column.cards.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each number of loaded cards
  useEffect(() => {
    if (wantsMore) onLoadMore(column.id);
  }, [wantsMore, loaded, column.id]);

  return (
    <section
      ref={drop.setNodeRef}
      className={drop.isOver ? `${own.column} ${own.over}` : own.column}
      aria-labelledby={nameId}
      data-column={column.id}
    >
      <ColumnHead column={column} hue={hue} nameId={nameId} />
      <div ref={scroller} className={own.scroller}>
        <ul className={own.cards} style={printing ? undefined : { height: list.getTotalSize() }}>
          {drawn.map((item) => {
            const card = column.cards[item.index];
            return card ? (
              <li
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                aria-posinset={item.index + 1}
                aria-setsize={column.count}
                style={printing ? undefined : { transform: `translateY(${item.start}px)` }}
              >
                <Card card={card} lifted={lifted === card.id} fixed={fixed} onMenu={onMenu} />
              </li>
            ) : null;
          })}
        </ul>
        {loaded === 0 ? <p className={own.none}>{t('kit.board.none')}</p> : null}
        {column.failed ? <RestFailed onRetry={() => onLoadMore(column.id)} /> : null}
      </div>
    </section>
  );
}

function ColumnHead({ column, hue, nameId }: { column: BoardColumn; hue: number; nameId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <header className={css.head}>
      <div>
        <h2 id={nameId} title={column.name}>
          {column.name}
        </h2>
        <Days days={column.days} />
      </div>
      <div className={own.second}>
        <span>
          <span className={own.faint} title={t('kit.board.count', { count: column.count })}>
            {f.number(column.count)}
          </span>
          {' · '}
          <span title={column.totalExact}>{column.total}</span>
        </span>
        {column.weighted ? (
          <span className={own.weighted} title={t('kit.board.weightedLong', { amount: column.weighted })}>
            {t('kit.board.weighted', { amount: column.weighted })}
          </span>
        ) : null}
      </div>
      <div className={own.bar} title={t('kit.board.share', { share: f.percent(column.share) })}>
        <i style={{ width: `${column.share * 100}%`, background: `var(--s${hue})` }} />
      </div>
    </header>
  );
}

function Days({ days }: { days: BoardColumn['days'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!days || days.actual === null) return null;
  const slow = days.expected !== null && days.actual > days.expected;
  const long = t('kit.board.daysLong', { actual: f.number(days.actual), expected: f.number(days.expected ?? 0) });
  return (
    <span className={slow ? own.slow : own.faint} title={days.expected === null ? undefined : long}>
      {days.expected === null
        ? f.days(days.actual)
        : t('kit.board.days', { actual: f.days(days.actual), expected: f.number(days.expected) })}
    </span>
  );
}
