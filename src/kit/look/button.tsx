import type { ButtonHTMLAttributes, Ref } from 'react';
import { Go } from './go.tsx';
import { Icon, type IconName } from './icons.tsx';
import css from './small.module.css';

export type ButtonKind = 'button' | 'primary' | 'danger' | 'plain' | 'link';
type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & { ref?: Ref<HTMLButtonElement> };

/** Plain elements with the look's classes: hundreds of them cost nothing. */
export function Button({ kind = 'button', ...rest }: Native & { kind?: ButtonKind }) {
  return <button type="button" {...rest} className={css[kind]} />;
}

export function IconButton({ icon, label, ...rest }: Native & { icon: IconName; label: string }) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={css.square}>
      <Icon name={icon} />
    </button>
  );
}

export type Choice = { id: string; label: string; href?: string };

/** One of a few ways to see the same thing, such as Board or Grid. */
export function Choices(props: { label: string; value: string; options: Choice[]; onChange?: (id: string) => void }) {
  return (
    <fieldset className={css.group} aria-label={props.label} style={{ border: 0, margin: 0, padding: 0 }}>
      {props.options.map((option) => {
        const on = option.id === props.value;
        const look = on ? `${css.plain} ${css.on}` : css.plain;
        return option.href ? (
          <Go key={option.id} href={option.href} className={look} aria-current={on ? 'page' : undefined}>
            {option.label}
          </Go>
        ) : (
          <button
            key={option.id}
            type="button"
            className={look}
            aria-pressed={on}
            onClick={() => props.onChange?.(option.id)}
          >
            {option.label}
          </button>
        );
      })}
    </fieldset>
  );
}
