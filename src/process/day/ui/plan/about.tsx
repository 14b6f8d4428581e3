import { Fragment } from 'react';
import { useFormat } from '../../../../kit/format/format.tsx';
import css from './plan.module.css';
import type { Planned } from './queries.ts';

/** What it is about: of whom, which deal where the title does not say it, what it is worth and for when it was due. Each keeps its own direction of writing. */
export function About({ item }: { item: Planned }) {
  const f = useFormat();
  const { name, step, about, amount, currency, dueOn } = item;
  const words = [
    about,
    step?.trim() ? name : null,
    amount !== null && currency !== null ? f.moneyShort({ amount, currency }) : null,
    dueOn === null ? null : f.dayNear(dueOn),
  ].filter((word) => word !== null);
  return (
    <span className={css.quiet}>
      {words.map((word, at) => (
        <Fragment key={word}>
          {at > 0 ? ' · ' : null}
          <bdi>{word}</bdi>
        </Fragment>
      ))}
    </span>
  );
}
