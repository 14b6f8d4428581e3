import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { type Check, GatePanel } from '../../../kit/record/checks.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { gate, itemKey, type Overriding, passagesBetween } from '../rules/gate.ts';
import type { DealPageAnswer, MissingCriterion } from './api.ts';
import { AskApproval } from './ask-approval.tsx';
import {
  fillerWords,
  GateField,
  type GateValues,
  isEntered,
  isFillable,
  patchOf,
  useGateFields,
  valueNow,
} from './gate-fields.tsx';
import { mayNotWords } from './may-not-override.ts';
import css from './pipeline.module.css';
import { dealQuery } from './queries.ts';
import type { DealPatch, GateAnswer, Subject, Target } from './send.ts';
import { Ticks } from './ticks.tsx';

type GateFormProps = {
  subject: Subject;
  target: Target;
  missing: MissingCriterion[];
  overriding: Overriding;
  /** What decided it, when it is to be won: kept with what is asked of others. */
  wonBecause?: string | undefined;
  /** Null when it moved, else the sentence to show. */
  onSend: (answer: GateAnswer, fields: DealPatch) => Promise<string | null>;
  /** An approval was asked for: the gate is left as it is. */
  onAsked: () => void;
};

/** Another capability takes it where it stands, and tells when it is there. */
const givenHere: readonly string[] = ['document', 'qualified', 'discovery'];
const isGivenHere = ({ kind }: MissingCriterion) => givenHere.includes(kind);

/** Exactly what a move still needs, each filled where it stands; or a reason why it goes on without. */
export function GateForm({ subject, target, missing, overriding, wonBecause, onSend, onAsked }: GateFormProps) {
  const words = useTranslation();
  const { t } = words;
  const [evidence, setEvidence] = useState<Record<string, string>>({});
  const [values, setValues] = useState<GateValues>({});
  const added = useGateFields();
  /** What was given here: a document, what was learnt of the deal. */
  const [given, setGiven] = useState<readonly string[]>([]);
  const [accepted, setAccepted] = useState(false);
  const [chosen, setOpen] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const met = useMet(subject.id, target, missing);
  const deal = useQuery(dealQuery(subject.id, null)).data;
  const said = new Set((deal?.confirmations ?? []).map(({ key }) => key));

  const isTicked = (key: string) => Boolean(evidence[key]) || said.has(key);
  const isFilled = (each: MissingCriterion) =>
    each.kind === 'statement'
      ? Boolean(evidence[each.key]?.trim())
      : each.kind === 'checklist'
        ? (each.items ?? []).every((item) => isTicked(itemKey(each.key, item.key)))
        : isGivenHere(each)
          ? given.includes(each.key)
          : isEntered(each, values, subject.currency);
  const mayFill = (each: MissingCriterion) => isFillable(each, added);
  // The first that can be filled stands open until another one is chosen.
  const open = chosen ?? missing.find(mayFill)?.key ?? null;
  const blocking = missing.filter(({ level }) => level === 'block');
  const warnings = missing.filter((each) => each.level === 'warn' && !isFilled(each));
  const left = blocking.filter((each) => !isFilled(each));
  const isReady = left.length === 0 && (warnings.length === 0 || accepted);

  const send = async (answer: GateAnswer) => {
    setBusy(true);
    setError(null);
    try {
      setError(await onSend(answer, patchOf(values)));
      // Whatever is missing still was not given, or was taken away again.
      setGiven([]);
    } finally {
      setBusy(false);
    }
  };
  const confirm = () =>
    Object.entries(evidence).flatMap(([key, text]) => (text.trim() ? [{ key, evidence: text.trim() }] : []));
  const next = () => {
    const first = left.find((each) => mayFill(each) && each.key !== open) ?? left.find(mayFill);
    if (isReady) void send({ confirm: confirm(), ...(warnings.length > 0 ? { acknowledged: true } : {}) });
    else if (first) setOpen(first.key);
    else if (left.length === 0) setError(t('pipeline.gate.accept'));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    next();
  };

  const inside = (each: MissingCriterion) =>
    each.kind === 'checklist' ? (
      <Ticks
        criterion={each}
        isTicked={isTicked}
        isFixed={(key) => said.has(key)}
        onTick={(key, on) => setEvidence({ ...evidence, [key]: on ? t('pipeline.gate.ticked') : '' })}
      />
    ) : each.kind === 'statement' ? (
      <TextField
        autoFocus
        required
        label={t('pipeline.gate.evidence')}
        placeholder={t('pipeline.gate.evidenceHint')}
        maxLength={2_000}
        value={evidence[each.key] ?? ''}
        onChange={(text) => setEvidence({ ...evidence, [each.key]: text })}
        onKeyDown={press}
      />
    ) : (
      <GateField
        criterion={each}
        currency={subject.currency}
        added={added}
        value={valueNow(values, deal?.custom, each.field)}
        onChange={(value) => setValues({ ...values, [each.field as string]: value })}
      />
    );

  const asking = {
    asked: {
      subject: 'gate-override' as const,
      recordId: subject.id,
      wish: { toStageId: target.kind === 'won' ? 'won' : target.stageId, ...(wonBecause ? { wonBecause } : {}) },
    },
    label: t('pipeline.ask.override'),
    hint: t('pipeline.gate.reasonHint'),
    onAsked,
  };

  const items: Check[] = [
    ...met,
    ...missing.map((each): Check => {
      const level = each.level === 'block' ? null : t(`pipeline.gate.${each.level}`);
      const isOpen = open === each.key && mayFill(each);
      return {
        id: each.key,
        label: capital(each.text),
        met: isFilled(each),
        note: isOpen
          ? undefined
          : isFilled(each)
            ? evidence[each.key]
            : (fillerWords(each, added, { t, language: words.i18n.language }) ?? level ?? undefined),
        below: isOpen ? (
          inside(each)
        ) : isGivenHere(each) && !isFilled(each) ? (
          <Slot
            at={`criterion:${each.kind}`}
            id={subject.id}
            values={{ about: each.about ?? '', least: String(each.least ?? '') }}
            onDone={() => setGiven((keys) => [...keys, each.key])}
          />
        ) : undefined,
        action: isOpen ? null : mayFill(each) ? (
          <Button onClick={() => setOpen(each.key)}>
            {t(`pipeline.gate.${isFilled(each) ? 'change' : each.kind === 'field' ? 'fill' : 'confirm'}`)}
          </Button>
        ) : each.filler || isGivenHere(each) ? null : (
          <Go href={`/deals/${subject.id}`}>{t('pipeline.gate.onPage')}</Go>
        ),
      };
    }),
  ];

  return (
    <GatePanel
      title={t('pipeline.gate.title', { deal: subject.company?.name ?? subject.name, stage: target.name })}
      note={t('pipeline.gate.note', { met: items.filter((item) => item.met).length, count: items.length })}
      items={items}
      actions={
        <>
          {warnings.length > 0 ? (
            <CheckField label={t('pipeline.gate.acceptLabel')} checked={accepted} onChange={setAccepted} />
          ) : null}
          {error ? (
            <p role="alert" className={css.error}>
              {error}
            </p>
          ) : null}
          {reason === null ? (
            <>
              <Button kind="primary" disabled={busy} onClick={next}>
                {isReady ? t('pipeline.gate.move', { stage: target.name }) : t('pipeline.gate.whenDone')}
              </Button>
              {blocking.length === 0 ? null : overriding.mayOverride ? (
                <Button disabled={busy} onClick={() => setReason('')}>
                  {t('pipeline.gate.override')}
                </Button>
              ) : (
                <>
                  <p className={css.mayNot}>{mayNotWords(overriding, words)}</p>
                  {/* An approval moves a deal that is open. */}
                  {overriding.roles.length > 0 && target.kind !== 'reopened' ? <AskApproval {...asking} /> : null}
                </>
              )}
            </>
          ) : (
            <span className={css.override}>
              <TextField
                autoFocus
                required
                lines={2}
                label={t('pipeline.gate.reason')}
                hint={t('pipeline.gate.reasonHint')}
                maxLength={2_000}
                value={reason}
                onChange={setReason}
              />
              <span className={css.row}>
                <Button
                  kind="primary"
                  disabled={busy || reason.trim().length < 3}
                  onClick={() => void send({ confirm: confirm(), override: { reason: reason.trim() } })}
                >
                  {t('pipeline.gate.overrideSend')}
                </Button>
                <Button onClick={() => setReason(null)}>{t('pipeline.gate.back')}</Button>
              </span>
            </span>
          )}
        </>
      }
    />
  );
}

export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What of this way is met already, with who said so and when: the same rule as the server's, over the same facts. */
function useMet(dealId: string, target: Target, missing: readonly MissingCriterion[]): Check[] {
  const found = useQuery(dealQuery(dealId, null)).data;
  const words = useMetWords();
  if (!found) return [];
  const { stages } = found.pipeline;
  const from = stages.findIndex(({ id }) => id === found.stageId);
  const to = target.kind === 'won' ? stages.length : stages.findIndex(({ id }) => id === target.stageId);
  if (from < 0 || to < from) return [];
  const facts = {
    fields: { ...found, companyId: found.company?.id, productId: found.product?.id, ownerId: found.owner.id },
    confirmations: found.confirmations,
    winning: target.kind === 'won',
    // What others judge was found by them.
    found: new Map(found.gate?.met.map(({ key, evidence }) => [key, evidence ?? ''])),
  };
  const open = new Set(missing.map(({ key }) => key));
  return gate(passagesBetween(stages as never, from, to), facts)
    .met.filter(({ key, kind }) => !open.has(key) && kind !== 'won')
    .map((each) => ({ id: each.key, label: capital(each.text), met: true, note: words(found, each.key) }));
}

/** "confirmed 2 Dec by Ana Kovač: mail from their CFO". */
export function useMetWords() {
  const { t } = useTranslation();
  const f = useFormat();
  return (deal: Pick<DealPageAnswer, 'confirmations'>, key: string): string | undefined => {
    const said = deal.confirmations.findLast((each) => each.key === key);
    return said
      ? t('pipeline.gate.confirmed', {
          day: f.day(f.dayOf(said.confirmedAt)),
          person: said.confirmedByName,
          evidence: said.evidence,
        })
      : undefined;
  };
}
