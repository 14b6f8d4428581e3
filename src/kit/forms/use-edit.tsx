import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { same, type Versions } from './conflict-fields.ts';
import { ConflictDialog } from './dialogs.tsx';
import { type Problem, sentenceOf } from './problem.ts';

type Kept = { id: string; version: number };
/** What came of a save; `kept`: it waits on this device for a connection, and whoever keeps it has said so. */
type Sent<R> = { ok: true; answer: R } | { ok: false; problem: Problem & { theirs?: unknown } } | { kept: unknown };

/** How people, tags and records that were chosen are called, by their ids: what waits here knows them by their names. */
type Called = Readonly<Record<string, string>>;

type EditOptions<R extends Kept> = {
  record: R | undefined;
  /** The record's fields as they are sent: an owner is the id of a person. */
  values: (record: R) => Versions;
  send: (changes: Versions, version: number, id: string, before: Versions, called?: Called) => Promise<Sent<R>>;
  /** After each save: refresh what shows the record. */
  onSaved: (record: R) => unknown;
  fieldName: (field: string) => string;
  say: (field: string, value: unknown) => ReactNode;
};

export type Edit = {
  /** Saves some fields; null when that is done or a choice is asked for, else the sentence to show. */
  save: (changes: Versions, called?: Called) => Promise<string | null>;
  dialog: ReactNode;
};

/**
 * Edits one record in place. When somebody else saved it meanwhile, a change of other fields goes on top of theirs; the
 * same field asks whose shall stand. Each save can be undone.
 */
export function useEdit<R extends Kept>(options: EditOptions<R>): Edit {
  const { t } = useTranslation();
  const [clash, setClash] = useState<{ yours: Versions; before: Versions; theirs: R } | null>(null);
  // The answer of a save is newer than what the page has fetched so far.
  const newest = useRef<R | null>(null);
  // One after another: of two presses in a row the second would be sent on what the first is changing, and clash with it.
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const current = (): R | null => {
    const { record } = options;
    const known = newest.current;
    if (!record) return null;
    return known && known.id === record.id && known.version > record.version ? known : record;
  };

  async function send(on: R, yours: Versions, called?: Called, again = true): Promise<string | null> {
    const before = options.values(on);
    const sent = await options.send(yours, on.version, on.id, before, called);
    if ('kept' in sent) return null;
    if (sent.ok) {
      newest.current = sent.answer;
      await options.onSaved(sent.answer);
      tell(sent.answer, before, yours);
      return null;
    }
    const theirs = sent.problem.status === 412 ? (sent.problem.theirs as R | undefined) : undefined;
    if (!theirs) return sentenceOf(sent.problem, t('kit.unreachable'));
    newest.current = theirs;
    const now = options.values(theirs);
    const contested = Object.keys(yours).some(
      (field) => !same(now[field], before[field]) && !same(now[field], yours[field]),
    );
    if (!contested && again) return send(theirs, yours, called, false);
    setClash({ yours: { ...before, ...yours }, before, theirs });
    await options.onSaved(theirs);
    return null;
  }

  function tell(saved: R, before: Versions, yours: Versions) {
    const fields = Object.keys(yours);
    const [field] = fields;
    if (!field) return;
    const back = Object.fromEntries(fields.map((name) => [name, before[name]]));
    toast({
      text: t('kit.edit.saved', { field: fields.map(options.fieldName).join(', ') }),
      undo: () => void putBack(saved, back),
    });
  }

  async function putBack(saved: R, back: Versions) {
    const sent = await options.send(back, saved.version, saved.id, options.values(saved));
    if ('kept' in sent) return;
    if (sent.ok) newest.current = sent.answer;
    else toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    if (sent.ok) await options.onSaved(sent.answer);
  }

  const dialog = clash ? (
    <ConflictDialog
      title={t('kit.edit.conflict')}
      text={t('kit.edit.conflictText')}
      before={clash.before}
      yours={clash.yours}
      theirs={options.values(clash.theirs)}
      fieldName={options.fieldName}
      say={options.say}
      onClose={() => setClash(null)}
      onSave={async (changes) => {
        setClash(null);
        if (Object.keys(changes).length === 0) return;
        const refused = await send(clash.theirs, changes);
        if (refused) toast({ text: refused, tone: 'bad' });
      }}
    />
  ) : null;

  return {
    save(changes, called) {
      const saved = saving.current.then(() => {
        const on = current();
        return on ? send(on, changes, called) : null;
      });
      saving.current = saved.catch(() => undefined);
      return saved;
    },
    dialog,
  };
}
