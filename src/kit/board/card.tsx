import { useDraggable } from '@dnd-kit/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../look/go.tsx';
import { Icon } from '../look/icons.tsx';
import { Avatar, Tag } from '../look/person.tsx';
import css from './board.module.css';
import type { BoardCard } from './board-data.ts';

type CardProps = { card: BoardCard; lifted: boolean; fixed: boolean; onMenu: (cardId: string) => void };

/** One link and one button; the rest is plain text, so that hundreds of cards cost little. */
export const Card = memo(function Card({ card, lifted, fixed, onMenu }: CardProps) {
  const { t } = useTranslation();
  const drag = useDraggable({ id: card.id, disabled: fixed });
  const look = [css.card, lifted ? css.lifted : '', drag.isDragging ? css.ghost : ''].filter(Boolean).join(' ');
  const { onKeyDown, ...pointer } = drag.listeners ?? {};
  return (
    <article ref={drag.setNodeRef} className={look} data-card={card.id} {...pointer}>
      <Go
        ref={drag.setActivatorNodeRef}
        href={card.href}
        className={css.title}
        data-card-link={card.id}
        draggable={false}
        title={card.title}
        aria-roledescription={fixed ? undefined : t('kit.board.movable')}
        aria-describedby={fixed ? undefined : drag.attributes['aria-describedby']}
        onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined}
      >
        {card.title}
      </Go>
      {fixed ? null : (
        <button
          type="button"
          className={css.dots}
          tabIndex={-1}
          aria-label={t('kit.board.moveCard', { card: card.title })}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onMenu(card.id)}
        >
          <Icon name="more" />
        </button>
      )}
      <CardLines card={card} />
    </article>
  );
});

export function CardLines({ card }: { card: BoardCard }) {
  const marks = card.marks.slice(0, 3).map((mark) => (
    <Tag key={mark.text} tone={mark.tone}>
      {mark.text}
    </Tag>
  ));
  return (
    <>
      <div className={css.line}>
        <span className={css.amount} title={card.amountExact}>
          {card.amount}
        </span>
        <span title={card.dateExact}>{card.date}</span>
      </div>
      <div className={css.line}>
        {card.line ? <span title={card.line}>{card.line}</span> : <span className={css.marks}>{marks}</span>}
        {card.owner ? <Avatar person={card.owner} /> : null}
      </div>
      {card.line && marks.length > 0 ? <div className={`${css.marks} ${css.oneLine}`}>{marks}</div> : null}
    </>
  );
}
