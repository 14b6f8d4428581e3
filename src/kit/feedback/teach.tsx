import type { ReactNode } from 'react';
import { Slot } from '../slots.tsx';
import css from './feedback.module.css';
import { Empty } from './states.tsx';

/**
 * A page with nothing on it yet: what it is for, the one act that fills it, and whatever offers a look at one that is full.
 * `id` names the page to who offers that.
 */
export function Teach({
  id,
  action,
  ...empty
}: {
  id: string;
  title: string;
  text: string;
  example?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Empty
      {...empty}
      action={
        <div className={css.ways}>
          {action}
          <Slot at="empty" id={id} />
        </div>
      }
    />
  );
}
