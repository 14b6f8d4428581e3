import { hueOf, initialsOf } from './hues.ts';
import css from './small.module.css';

export type Person = { id: string; name: string };

/** A person's mark in their own colour; the name is said, not the initials. */
export function Avatar({ person }: { person: Person }) {
  return (
    <span className={css.avatar} style={{ background: hueOf(person.id) }} title={person.name}>
      <span aria-hidden="true">{initialsOf(person.name)}</span>
      <span className="sr-only">{person.name}</span>
    </span>
  );
}

export function PersonName({ person, note }: { person: Person; note?: string | undefined }) {
  return (
    <span className={css.person}>
      <span className={css.avatar} style={{ background: hueOf(person.id) }} aria-hidden="true">
        {initialsOf(person.name)}
      </span>
      <span className={css.clip} title={person.name}>
        {person.name}
      </span>
      {note ? <Tag tone="accent">{note}</Tag> : null}
    </span>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';

/** A quiet mark: colour only against a band or a promise, and never without its words. */
export function Tag({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return <span className={`${css.tag} ${css[tone]}`}>{children}</span>;
}
