import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Form } from '../forms/dialogs.tsx';
import { SelectField } from '../forms/fields.tsx';
import { sentenceOf } from '../forms/problem.ts';
import { Button } from '../look/button.tsx';
import { Dialog } from '../panel/dialog.tsx';
import type { BulkBody, BulkKind, BulkPreview } from './bulk-kind.ts';
import { BulkProgress, type Deed, type useBulkRun, useSayDone } from './bulk-run.tsx';

type Props = {
  kind: BulkKind;
  chosen: Omit<BulkBody, 'change'>;
  count: number;
  deed: Deed;
  /** Of many records, the job that changes them. */
  running: ReturnType<typeof useBulkRun>;
  onClose: () => void;
  onDone: () => void;
};

/**
 * Changes one thing of many records, or deletes them: first it says what would happen, then it does it, as one act with
 * one undo; of many, by a job that shows how far it is.
 */
export function BulkDialog(props: Props) {
  const { kind, count, deed, running, onClose } = props;
  const { t } = useTranslation();
  const title = t(deed === 'remove' ? 'kit.bulk.removeTitle' : 'kit.bulk.title', { things: kind.things(count) });
  return (
    <Dialog title={title} onClose={onClose}>
      {running.run ? (
        <BulkProgress
          {...running.run}
          things={kind.things(count)}
          onStop={() => void running.stop()}
          onClose={onClose}
        />
      ) : deed === 'remove' ? (
        <Removing {...props} />
      ) : (
        <Changing {...props} />
      )}
    </Dialog>
  );
}

/** Looks ahead and carries out; what stands against it is a sentence. */
function useDeed({ kind, chosen, deed, running, onDone }: Props) {
  const { t } = useTranslation();
  const sayDone = useSayDone(kind);
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    preview,
    errors: problem ? [problem] : [],
    forget() {
      setPreview(null);
      setProblem(null);
    },
    async look(change: Record<string, unknown>) {
      const outcome = await kind.preview({ ...chosen, change });
      if (outcome.ok) setPreview(outcome.answer);
      else setProblem(sentenceOf(outcome.problem, t('kit.unreachable')));
    },
    async apply(change: Record<string, unknown>) {
      const outcome = await kind.change({ ...chosen, change });
      if (!outcome.ok) return setProblem(sentenceOf(outcome.problem, t('kit.unreachable')));
      const { groupId, runId, changed, left, leftInAll } = outcome.answer;
      if (runId) return running.begin(runId, changed, deed);
      if (groupId) await sayDone({ groupId, changed, left, leftInAll }, deed);
      onDone();
    },
  };
}

function Changing(props: Props) {
  const { kind, onClose } = props;
  const { t } = useTranslation();
  const act = useDeed(props);
  const [id, setId] = useState('');
  const [value, setValue] = useState<unknown>(null);
  const field = kind.fields.find((one) => one.id === id);
  const change = field?.change(value) ?? null;
  return (
    <Form
      submit={act.preview ? t('kit.bulk.apply') : t('kit.bulk.look')}
      disabled={change === null || act.preview?.changing === 0}
      errors={act.errors}
      onSubmit={() => (change ? (act.preview ? act.apply(change) : act.look(change)) : undefined)}
      extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
    >
      <p>{t('kit.bulk.text')}</p>
      <SelectField
        required
        label={t('kit.bulk.field')}
        none={t('kit.bulk.none')}
        value={id}
        options={kind.fields.map((one) => ({ id: one.id, label: one.label }))}
        onChange={(next) => {
          setId(next);
          setValue(kind.fields.find((one) => one.id === next)?.first ?? null);
          act.forget();
        }}
      />
      {field?.draw(value, (next) => {
        setValue(next);
        act.forget();
      })}
      {act.preview ? <Preview kind={kind} deed="change" preview={act.preview} /> : null}
    </Form>
  );
}

/** What is deleted is looked at first without being asked for. */
function Removing(props: Props) {
  const { kind, onClose } = props;
  const { t } = useTranslation();
  const act = useDeed(props);
  const look = useRef(act.look);
  useEffect(() => void look.current({ remove: true }), []);
  return (
    <Form
      submit={t('kit.bulk.removeApply')}
      disabled={!act.preview || act.preview.changing === 0}
      errors={act.errors}
      onSubmit={() => act.apply({ remove: true })}
      extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
    >
      <p>{t('kit.bulk.removeText')}</p>
      {act.preview ? <Preview kind={kind} deed="remove" preview={act.preview} /> : null}
    </Form>
  );
}

/** As many as are told by name in the dialog. */
const mostNamed = 5;

function Preview({ kind, deed, preview }: { kind: BulkKind; deed: Deed; preview: BulkPreview }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { changing, unchanged, left, leftInAll } = preview;
  return (
    <div role="status">
      <p>
        <b>
          {t(deed === 'remove' ? 'kit.bulk.removing' : 'kit.bulk.changing', {
            count: changing,
            things: kind.things(changing),
          })}
        </b>{' '}
        {unchanged > 0 ? t('kit.bulk.unchanged', { count: unchanged, number: f.number(unchanged) }) : null}
      </p>
      {leftInAll > 0 ? (
        <>
          <p>{t('kit.bulk.left', { count: leftInAll, number: f.number(leftInAll) })}</p>
          <ul>
            {left.slice(0, mostNamed).map(({ id, name, why }) => (
              <li key={id}>{t(`kit.bulk.why.${why}`, { name })}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
