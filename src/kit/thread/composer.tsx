import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import forms from '../forms/forms.module.css';
import { Button } from '../look/button.tsx';
import { useKeyHelp } from '../look/keys.ts';
import { type Person, PersonName } from '../look/person.tsx';
import { keptWhile, useDraft } from './draft.ts';
import { type Asking, askedFor, named, toBody } from './mention-text.ts';
import css from './thread.module.css';
import { type FindPeople, useOffered } from './use-mentions.ts';

export type ComposerProps = {
  label: string;
  placeholder: string;
  action: string;
  /** Under this name the draft is kept until it is sent. */
  draftKey: string;
  start?: { text: string; picked: Person[] };
  find: FindPeople;
  /** Sends it, with the people whom it may name; answers why not, in words. */
  onSend: (body: string, people: Person[]) => Promise<string | null>;
  onCancel?: (() => void) | undefined;
  autoFocus?: boolean;
};

const nothing = { text: '', picked: [] as Person[] };
const longest = 10_000;

/** Where a comment is written: @ offers people by arrows and Enter, Ctrl Enter sends, Escape leaves what it opened. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(props.draftKey, props.start ?? nothing);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [at, setAt] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const offered = useOffered(props.find, asking?.typed ?? null);
  const isOpen = asking !== null && offered !== null && (offered.length > 0 || !asking.typed.includes(' '));
  const body = toBody(draft.text, draft.picked);
  const tooMany = body.length - longest;

  useEffect(() => {
    if (props.autoFocus) field.current?.focus();
  }, [props.autoFocus]);

  const look = () => {
    const { value, selectionStart, selectionEnd } = field.current as HTMLTextAreaElement;
    setAsking(selectionStart === selectionEnd ? askedFor(value, selectionStart) : null);
    setAt(0);
  };
  const pick = (person: Person | undefined) => {
    if (!person || !asking) return;
    const told = named(person, draft.picked);
    const end = asking.from + 1 + asking.typed.length;
    const before = `${draft.text.slice(0, asking.from)}@${told.name} `;
    const picked = [...draft.picked.filter((one) => one.id !== told.id || one.name !== told.name), told];
    setDraft({ text: before + draft.text.slice(end).replace(/^ /, ''), picked });
    setAsking(null);
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  };
  const send = async () => {
    if (isSending || draft.text.trim() === '' || tooMany > 0) return;
    setSending(true);
    setError(null);
    const sent = draft;
    setDraft(nothing);
    const why = await keptWhile(props.draftKey, sent, () => props.onSend(body, sent.picked));
    setSending(false);
    if (why === null) return;
    // Nothing that was written is lost.
    setDraft(sent);
    setError(why);
    field.current?.focus();
  };
  useKeyHelp([{ keys: ['mod+Enter'], does: t('kit.keys.send') }]);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (isOpen && step && offered.length > 0) setAt((at + step + offered.length) % offered.length);
    else if (isOpen && (event.key === 'Enter' || event.key === 'Tab') && offered[at]) pick(offered[at]);
    else if (isOpen && event.key === 'Escape') setAsking(null);
    else if (event.key === 'Escape' && props.onCancel) props.onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const wrong = tooMany > 0 ? t('comment.tooLong', { count: tooMany }) : error;
  return (
    <div className={css.composer}>
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={Math.min(12, Math.max(2, draft.text.split('\n').length))}
        dir="auto"
        className={forms.field}
        placeholder={props.placeholder}
        value={draft.text}
        aria-keyshortcuts="Control+Enter"
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? `${id}-error` : undefined}
        {...(isOpen
          ? {
              role: 'combobox',
              'aria-expanded': true,
              'aria-controls': `${id}-people`,
              'aria-autocomplete': 'list' as const,
              'aria-activedescendant': offered[at] ? `${id}-${at}` : undefined,
            }
          : {})}
        onChange={(event) => {
          setDraft({ ...draft, text: event.target.value });
          setError(null);
          look();
        }}
        onKeyDown={press}
        onClick={look}
        onBlur={() => setAsking(null)}
      />
      {isOpen ? (
        <div id={`${id}-people`} role="listbox" aria-label={t('comment.people')} className={css.offered}>
          {offered.length === 0 ? <div className={forms.hint}>{t('comment.nobody')}</div> : null}
          {offered.map((person, place) => (
            // biome-ignore lint/a11y: the focus stays in the field, which names the chosen option
            <div
              key={person.id}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              className={forms.option}
              onPointerMove={() => setAt(place)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(person);
              }}
            >
              <PersonName person={person} />
            </div>
          ))}
        </div>
      ) : null}
      {wrong ? (
        <p id={`${id}-error`} role="alert" className={forms.error}>
          {wrong}
        </p>
      ) : null}
      <div className={css.send}>
        <Button
          kind="primary"
          disabled={isSending || draft.text.trim() === '' || tooMany > 0}
          onClick={() => void send()}
        >
          {props.action}
        </Button>
        {props.onCancel ? (
          <Button kind="plain" onClick={props.onCancel}>
            {t('kit.cancel')}
          </Button>
        ) : null}
        <kbd>{t('comment.sendKey')}</kbd>
      </div>
    </div>
  );
}
