import type { Person } from '../look/person.tsx';

/** What is typed shows names; what is sent names people by their ids. */
const mention = /@\[([0-9a-f-]{36})\]/g;

/** The text as it is typed and read: "@[…1] look" of Ana is "@Ana look". */
export const toText = (body: string, people: readonly Person[]): string =>
  body.replaceAll(mention, (whole, id: string) => {
    const found = people.find((person) => person.id === id);
    return found ? `@${found.name}` : whole;
  });

/** The text as it is sent. The longest name first, so that "@Ann" is not taken out of "@Anna". */
export function toBody(text: string, picked: readonly Person[]): string {
  const names = [...picked].sort((a, b) => b.name.length - a.name.length);
  return names.reduce((body, { id, name }) => body.replaceAll(`@${name}`, `@[${id}]`), text);
}

/** Somebody picked beside those before: of two with one name the second is told apart. */
export function named(person: Person, picked: readonly Person[]): Person {
  const isTaken = (name: string) => picked.some((other) => other.name === name && other.id !== person.id);
  let { name } = person;
  for (let at = 2; isTaken(name); at++) name = `${person.name} (${at})`;
  return { ...person, name };
}

export type Asking = { from: number; typed: string };

/** The name being typed before the caret: "Hello @An|" asks for "An" from its @ on; null when no name is being typed. */
export function askedFor(text: string, caret: number): Asking | null {
  const found = /(?:^|[\s([{"'])@((?:[\p{L}\p{N}.'-]{0,40})(?: [\p{L}\p{N}.'-]{1,40})?)$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}
