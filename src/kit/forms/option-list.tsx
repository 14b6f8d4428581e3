import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

type Option = { id: string; group?: string | undefined };

/** Which of some options the arrows stand on: they walk round, and what they stand on is in view. */
export function useOptions<O extends Option>(options: readonly O[], first = 0) {
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(Math.max(0, first));
  const go = (place: number) => {
    setAt(place);
    list.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return {
    list,
    at,
    setAt,
    /** One up or down; false for any other key. */
    walk({ key }: KeyboardEvent): boolean {
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step && options.length > 0) go((at + step + options.length) % options.length);
      return step !== 0;
    },
  };
}

type Css = {
  list: string | undefined;
  option: string | undefined;
  none: string | undefined;
  group?: string | undefined;
};
type Props<O> = {
  id: string;
  label: string;
  options: readonly O[];
  walked: Pick<ReturnType<typeof useOptions>, 'list' | 'at' | 'setAt'>;
  /** What is said when nothing is found. */
  none: string;
  /** Whether the options stand under the names of their groups. */
  grouped?: boolean;
  draw: (option: O) => ReactNode;
  onPick: (option: O) => void;
  css: Css;
};

/** What can be chosen, under a field that is typed into: the focus stays there, and `optionId` says which one is meant. */
export function OptionList<O extends Option>(props: Props<O>) {
  const { id, label, options, walked, none, grouped, draw, onPick, css } = props;
  return (
    <div ref={walked.list} id={id} role="listbox" aria-label={label} className={css.list}>
      {options.length === 0 ? <div className={css.none}>{none}</div> : null}
      {options.map((option, place) => (
        <div key={option.id} role="presentation">
          {grouped && option.group && option.group !== options[place - 1]?.group ? (
            <div role="presentation" className={css.group}>
              {option.group}
            </div>
          ) : null}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen option */}
          <div
            id={optionId(id, place)}
            data-place={place}
            role="option"
            aria-selected={place === walked.at}
            className={css.option}
            onPointerMove={() => walked.setAt(place)}
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(option);
            }}
          >
            {draw(option)}
          </div>
        </div>
      ))}
    </div>
  );
}

export const optionId = (list: string, place: number): string => `${list}-${place}`;
