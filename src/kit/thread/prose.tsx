import { Fragment, type ReactNode } from 'react';
import type { Person } from '../look/person.tsx';
import { blocksOf, type Piece } from './prose.ts';
import css from './thread.module.css';

/** A comment as it is read: a small part of Markdown, drawn piece by piece, each line in the direction of its script. */
export function Prose({ body, people }: { body: string; people: readonly Person[] }) {
  const draw = (pieces: readonly Piece[]): ReactNode =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
    pieces.map((piece, at) => <Fragment key={at}>{drawn(piece, people, draw)}</Fragment>);
  return (
    <div className={css.prose}>
      {blocksOf(body).map((block, at) =>
        block.kind === 'list' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ul key={at}>
            {block.items.map((item, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={place} dir="auto">
                {draw(item)}
              </li>
            ))}
          </ul>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <p key={at} dir="auto">
            {block.lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Fragment key={place}>
                {place > 0 ? <br /> : null}
                {draw(line)}
              </Fragment>
            ))}
          </p>
        ),
      )}
    </div>
  );
}

function drawn(piece: Piece, people: readonly Person[], draw: (pieces: readonly Piece[]) => ReactNode): ReactNode {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'code') return <code>{piece.text}</code>;
  if ('inside' in piece) {
    const inside = draw(piece.inside);
    return piece.kind === 'strong' ? <strong>{inside}</strong> : <em>{inside}</em>;
  }
  if (piece.kind === 'link')
    return (
      <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    );
  return <span className={css.mention}>@{people.find(({ id }) => id === piece.id)?.name ?? ''}</span>;
}
