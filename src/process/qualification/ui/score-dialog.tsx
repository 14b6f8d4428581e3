import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { refusalOf, sentenceOf } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { confirmedFrom } from '../rules/method.ts';
import css from './qualification.module.css';
import { api, type EvidenceShown, evidenceQuery, type Known, type Qualified } from './queries.ts';
import { useTold } from './use-told.ts';

type Props = { dealId: string; method: Qualified['method']; known: Known; onClose: () => void };

/** What is known of one element: the score in its words, what shows it, a note, and what to ask. */
export function ScoreDialog({ dealId, method, known: asked, onClose }: Props) {
  const { t } = useTranslation();
  const known = useOpened(asked);
  const told = useTold();
  const { answer } = known;
  const [score, setScore] = useState(answer.score ?? 0);
  const [note, setNote] = useState(answer.note);
  const [evidence, setEvidence] = useState<EvidenceShown[]>(answer.evidence);
  const [problem, setProblem] = useState<string | null>(null);
  const lacks = score >= confirmedFrom && evidence.length === 0;
  const send = async () => {
    if (lacks) return setProblem(t('qualification.refusal.needs-evidence'));
    const sent = await api.call('PUT /api/v1/deals/:id/qualification/:methodId/:elementKey', {
      params: { id: dealId, methodId: method.id, elementKey: known.key },
      ifMatch: answer.version,
      body: { score, note, evidence: evidence.map(({ kind, is }) => ({ kind, is })) as never },
    });
    if (sent.ok) {
      onClose();
      return told(sent.answer.groupId, t('qualification.saved', { element: known.name }));
    }
    const word = refusalOf(sent.problem);
    if (sent.problem.status === 412) setProblem(t('qualification.changedSince'));
    else setProblem(word ? t(`qualification.refusal.${word}`) : sentenceOf(sent.problem, t('kit.unreachable')));
  };
  return (
    <Dialog title={`${method.name}: ${known.name}`} onClose={onClose}>
      <p className={css.lead}>{known.asks}</p>
      <Form
        submit={t('qualification.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <fieldset className={css.rubric}>
          <legend>{t('qualification.score')}</legend>
          {known.rubric.map((meaning, at) => (
            <label key={meaning}>
              <input type="radio" name="score" checked={score === at} onChange={() => setScore(at)} />
              <b>{at}</b>
              <span>{meaning}</span>
            </label>
          ))}
        </fieldset>
        <EvidenceList dealId={dealId} needed={lacks} list={evidence} onChange={setEvidence} />
        <TextField label={t('qualification.note')} lines={2} maxLength={2_000} value={note} onChange={setNote} />
        {known.questions.length > 0 ? (
          <details className={css.questions}>
            <summary>{t('qualification.ask')}</summary>
            <ul>
              {known.questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </Form>
    </Dialog>
  );
}

type ListProps = {
  dealId: string;
  needed: boolean;
  list: EvidenceShown[];
  onChange: (list: EvidenceShown[]) => void;
};

const keyOf = ({ kind, is }: Pick<EvidenceShown, 'kind' | 'is'>) => `${kind} ${is}`;

function EvidenceList({ dealId, needed, list, onChange }: ListProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const there = useQuery(evidenceQuery(dealId)).data ?? [];
  const [url, setUrl] = useState('');
  const [refused, setRefused] = useState<string | undefined>();
  const called = (one: EvidenceShown) => {
    const title = one.title || t('qualification.gone');
    const kind = t(`qualification.kind.${one.kind}`);
    return one.kind === 'url' ? title : [`${kind}: ${title}`, one.on ? f.day(one.on) : ''].filter(Boolean).join(', ');
  };
  const add = (one: EvidenceShown) => {
    if (!list.some((each) => keyOf(each) === keyOf(one))) onChange([...list, one]);
  };
  const addUrl = () => {
    const is = url.trim();
    if (!/^https?:\/\/\S+\.\S+/.test(is)) return setRefused(t('qualification.badUrl'));
    setRefused(undefined);
    setUrl('');
    add({ kind: 'url', is, title: is, on: null });
  };
  const choices = there.filter((one) => !list.some((each) => keyOf(each) === keyOf(one)));
  return (
    <fieldset className={css.evidence}>
      <legend>{t('qualification.evidence')}</legend>
      {needed ? <p className={css.needed}>{t('qualification.refusal.needs-evidence')}</p> : null}
      <ul>
        {list.map((one) => (
          <li key={keyOf(one)}>
            <span>{called(one)}</span>
            <IconButton
              icon="close"
              label={t('qualification.takeOff', { what: called(one) })}
              onClick={() => onChange(list.filter((each) => each !== one))}
            />
          </li>
        ))}
      </ul>
      {choices.length > 0 ? (
        <SelectField
          label={t('qualification.fromDeal')}
          none={t('qualification.choose')}
          value=""
          options={choices.map((one) => ({ id: keyOf(one), label: called(one) }))}
          onChange={(key) => {
            const one = choices.find((each) => keyOf(each) === key);
            if (one) add(one);
          }}
        />
      ) : null}
      <div className={css.url}>
        <TextField
          label={t('qualification.url')}
          type="url"
          placeholder="https://"
          maxLength={2_000}
          value={url}
          error={refused}
          onChange={setUrl}
        />
        <Button onClick={addUrl} disabled={url.trim() === ''}>
          {t('qualification.addUrl')}
        </Button>
      </div>
    </fieldset>
  );
}
