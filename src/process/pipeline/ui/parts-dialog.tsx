import type { TFunction } from 'i18next';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './lines.module.css';
import { sentence } from './send.ts';

type Keyed = { key: string };

/** Parts of a deal while they are edited: each by a key that stays its own while others come and go. */
export function useParts<Part extends Keyed>(there: () => Part[]) {
  const made = useRef(0);
  const [parts, setParts] = useState(there);
  return {
    parts,
    set: (key: string, change: Partial<Part>) =>
      setParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part))),
    add: (part: Omit<Part, 'key'>) => {
      made.current += 1;
      setParts([...parts, { ...part, key: `new-${made.current}` } as Part]);
    },
    remove: (key: string) => setParts(parts.filter((part) => part.key !== key)),
  };
}

type Sent = { groupId: string } | { refused: string };

/** What became of parts that were sent as a whole. */
export function sentParts(
  outcome: { ok: true; answer: { groupId: string } } | { ok: false; problem: { status: number } },
  t: TFunction,
): Sent {
  if (outcome.ok) return { groupId: outcome.answer.groupId };
  const { problem } = outcome;
  return { refused: problem.status === 412 ? t('pipeline.conflict.reload') : sentence(problem as never, t) };
}

type DialogProps = {
  title: string;
  submit: string;
  /** What adds another, as long as there are not the most. */
  add: string;
  isFull: boolean;
  onAdd: () => void;
  /** Said while they are edited. */
  running?: ReactNode;
  send: () => Promise<Sent>;
  onSaved: (groupId: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

/** All parts of one sort in one form, such as who is in the deal or gets credit for it; they are sent as a whole. */
export function PartsDialog({ title, submit, running, children, ...props }: DialogProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    const sent = await props.send();
    if ('groupId' in sent) return props.onSaved(sent.groupId);
    setProblem(sent.refused);
  };
  return (
    <Dialog title={title} onClose={props.onClose}>
      <Form
        submit={submit}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={
          <>
            {running === undefined ? null : (
              <span className={css.running} aria-live="polite">
                {running}
              </span>
            )}
            <Button onClick={props.onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        {children}
        <div>
          <Button disabled={props.isFull} onClick={props.onAdd}>
            {props.add}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

type PartProps = {
  name: string;
  /** Whom or what it is about: the widest of its fields. */
  first: ReactNode;
  /** Beside what takes it away. */
  beside?: ReactNode;
  /** What takes it away, by whom it is. */
  remove: string;
  onRemove: () => void;
  children: ReactNode;
};

/** One part with its fields. */
export function PartFields({ name, first, beside, remove, onRemove, children }: PartProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.fields}>
      <legend>{name}</legend>
      <div className={css.first}>{first}</div>
      {children}
      <div className={css.acts}>
        {beside}
        <Button kind="link" aria-label={remove} onClick={onRemove}>
          {t('pipeline.lines.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
