import { useEffect, useRef } from 'react';
import { type HeldKeys, holdKeys, nameOfKey, pressed, type SaidKey, startsSequence } from './key-map.ts';

/** What a key does, in words for the map of keys, and the doing of it. */
export type Key = { does: string; run: (event: KeyboardEvent) => void };
export type KeyMap = Record<string, Key>;

/** Whether the person is writing, so that a letter is a letter and not a command. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|range)$/.test(target.type))
  );
}

/**
 * Keys of a page, such as { j: { does: 'Next', run }, 'mod+k': search, 'g d': myDay }. Plain keys are silent while
 * someone writes, while a dialog is open, and where a component has taken the key already; Ctrl or Cmd is `mod`, and two
 * letters are pressed one after the other. Whatever stands here stands in the map of keys too.
 */
export function useKeys(map: KeyMap, { active = true, everywhere = false } = {}): void {
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    if (!active) return;
    listenOnce();
    return holdKeys({
      everywhere,
      said: () => Object.entries(latest.current).map(([name, { does }]): SaidKey => ({ keys: [name], does })),
      press: (name, event) => {
        const key = latest.current[name];
        key?.run(event);
        return key !== undefined;
      },
    });
  }, [active, everywhere]);
}

/** For a part that listens to its keys itself, such as a board or a calendar: what they do, for the map of keys. */
export function useKeyHelp(said: readonly SaidKey[], active = true): void {
  const latest = useRef(said);
  latest.current = said;
  useEffect(() => {
    if (!active) return;
    return holdKeys({ everywhere: false, said: () => latest.current, press: () => false } satisfies HeldKeys);
  }, [active]);
}

const sequenceMs = 1_200;
let isListening = false;
/** The first of two keys, and until when the second counts. */
let begun: { name: string; until: number } | null = null;

/** One listener for all: the keys of the page come before those of every page. */
function listenOnce(): void {
  if (isListening) return;
  isListening = true;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && (isWriting(event.target) || document.querySelector('dialog[open]'))) return;
    const name = nameOfKey(event.key, mod);
    const before = begun && performance.now() < begun.until ? begun.name : null;
    begun = null;
    if (before && pressed(`${before} ${name}`, event)) return event.preventDefault();
    if (!mod && startsSequence(name)) begun = { name, until: performance.now() + sequenceMs };
    if (pressed(name, event)) event.preventDefault();
  });
}
