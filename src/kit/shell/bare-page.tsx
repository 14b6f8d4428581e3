import type { ReactNode } from 'react';
import { Toasts } from '../feedback/toasts.tsx';
import css from './bare-page.module.css';

/** A page outside the shell: sign-in, an invitation, the first visit. One thing to do, in the middle. */
export function BarePage(props: {
  product: string;
  title: string;
  text?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={css.page}>
      <main className={props.wide ? `${css.box} ${css.wide}` : css.box}>
        <div className={css.brand}>
          <i aria-hidden="true" />
          {props.product}
        </div>
        <h1>{props.title}</h1>
        {props.text ? <p className={css.text}>{props.text}</p> : null}
        <div className={css.content}>{props.children}</div>
      </main>
      <Toasts />
    </div>
  );
}
