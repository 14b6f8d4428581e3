import type { ReactNode } from 'react';
import { Fresh, type FreshAt } from '../shell/fresh.tsx';
import css from './page-head.module.css';
import { Term } from './term.tsx';

/** The usual page: its name, the filters that make its sentence, what it sums up to, and below it the content. */
export function PageHead(props: {
  title: string;
  /** The word of the glossary that the page is about. */
  term?: string;
  filters?: ReactNode;
  summary?: ReactNode;
  tools?: ReactNode;
  /** When the numbers on it were read; nothing while they are not, or where there are none. */
  fresh?: FreshAt['at'] | null | undefined;
  /** Nobody tells of changes to them. */
  still?: boolean;
  /** The content scrolls with the page instead of filling it. */
  flows?: boolean;
  /** A quiet sentence under the title. */
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={props.flows ? css.flows : css.fills}>
      <div className={css.head}>
        <h1>{props.title}</h1>
        {props.term ? <Term of={props.term} /> : null}
        {props.filters}
        {props.summary || props.tools || props.fresh ? (
          <div className={css.end}>
            {props.summary ? <span className={css.summary}>{props.summary}</span> : null}
            {props.fresh ? <Fresh at={props.fresh} still={props.still ?? false} /> : null}
            {props.tools}
          </div>
        ) : null}
      </div>
      {props.lead ? <p className={css.lead}>{props.lead}</p> : null}
      <div className={css.content}>{props.children}</div>
    </div>
  );
}
