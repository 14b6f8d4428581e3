import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '../../../ground/days.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { type Check, CheckList } from '../../../kit/record/checks.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { ownKinds } from '../rules/gate.ts';
import type { DealPageAnswer, MissingCriterion } from './api.ts';
import { AskApproval } from './ask-approval.tsx';
import { useClosingKept } from './closing/api.ts';
import { fillerWords, useGateFields } from './gate-fields.tsx';
import { capital, useMetWords } from './gate-form.tsx';
import css from './pipeline.module.css';
import { Ticks } from './ticks.tsx';

type Props = {
  deal: DealPageAnswer;
  fixed: boolean;
  onConfirm: (key: string, evidence: string) => Promise<boolean>;
  onWithdraw: (key: string) => Promise<boolean>;
  onMove: () => void;
};

const helps = { 'activity-done': 'logIt', qualified: 'scoreIt', discovery: 'fillIt' } as const;

/** What the deal must show to go on, each vouched for or taken back where it stands. */
export function DealGate({ deal, fixed, onConfirm, onWithdraw, onMove }: Props) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const added = useGateFields();
  const metWords = useMetWords();
  const [open, setOpen] = useState<string | null>(null);
  useClosingKept();
  const { gate } = deal;
  if (!gate) return null;
  const next = deal.pipeline.stages.find(({ id }) => id === gate.nextStageId);
  /** What makes a criterion true that nobody here vouches for. */
  const whatHelps = ({ kind }: MissingCriterion) =>
    kind === 'activity-done' || kind === 'qualified' || kind === 'discovery' ? (
      t(`pipeline.gate.${helps[kind]}`)
    ) : kind === 'role-present' && deal.company ? (
      <Go href={`/companies/${deal.company.id}`}>{t('pipeline.gate.nameThem')}</Go>
    ) : undefined;
  /** Each item is ticked and taken back where it stands, also when all are. */
  const ticks = (each: Pick<MissingCriterion, 'key' | 'items'>) => (
    <Ticks
      criterion={each}
      isTicked={(key) => deal.confirmations.some((said) => said.key === key)}
      isFixed={() => fixed}
      onTick={(key, on) => void (on ? onConfirm(key, t('pipeline.gate.ticked')) : onWithdraw(key))}
    />
  );
  const missing = gate.missing.filter(({ kind }) => kind !== 'won');
  const items: Check[] = [
    ...gate.met.map((each) => ({
      id: each.key,
      label: capital(each.text),
      note: metWords(deal, each.key) ?? foundWords(each, f),
      met: true,
      below: each.kind === 'checklist' ? ticks(each) : undefined,
      action:
        fixed || each.kind !== 'statement' ? undefined : (
          <Button kind="link" onClick={() => void onWithdraw(each.key)}>
            {t('pipeline.gate.withdraw')}
          </Button>
        ),
    })),
    ...missing.map((each) => ({
      id: each.key,
      label: capital(each.text),
      note:
        fillerWords(each, added, { t, language: i18n.language }) ??
        whatHelps(each) ??
        (each.level === 'block' ? undefined : t(`pipeline.gate.${each.level}`)),
      below:
        each.kind === 'checklist' ? (
          ticks(each)
        ) : open === each.key ? (
          <Evidence
            onClose={() => setOpen(null)}
            onSend={async (evidence) => {
              if (await onConfirm(each.key, evidence)) setOpen(null);
            }}
          />
        ) : each.kind === 'document' && !fixed ? (
          <Slot at="criterion:document" id={deal.id} values={{ about: each.about ?? '' }} />
        ) : each.kind === 'approval' && !fixed ? (
          <span className={css.ask}>
            <AskApproval
              asked={{ subject: 'stage-approval', recordId: deal.id, wish: { criterion: each.key } }}
              label={t('pipeline.ask.approval')}
              onAsked={() => setOpen(null)}
            />
          </span>
        ) : undefined,
      met: false,
      action:
        fixed || each.kind !== 'statement' || open === each.key ? undefined : (
          <Button onClick={() => setOpen(each.key)}>{t('pipeline.gate.confirm')}</Button>
        ),
    })),
  ];
  return (
    <Section
      title={next ? t('pipeline.record.toReach', { stage: next.name }) : t('pipeline.record.toWin')}
      note={items.length === 0 ? t('pipeline.record.nothingAsked') : undefined}
    >
      <CheckList stacked items={items} />
      {fixed ? null : (
        <p className={css.below}>
          <Button kind={missing.length === 0 ? 'primary' : 'button'} onClick={onMove}>
            {next ? t('pipeline.gate.move', { stage: next.name }) : t('pipeline.record.win')}
          </Button>
        </p>
      )}
    </Section>
  );
}

/** What others found, its days as they are read: "Visit of the yard, 2 Dec". */
function foundWords({ kind, evidence }: Pick<MissingCriterion, 'kind' | 'evidence'>, f: Format): string | undefined {
  if (ownKinds[kind] || !evidence) return undefined;
  return evidence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isDay(day) ? f.day(day) : day));
}

function Evidence({ onSend, onClose }: { onSend: (evidence: string) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <Form
      submit={t('pipeline.gate.confirm')}
      disabled={text.trim() === ''}
      onSubmit={() => onSend(text.trim())}
      extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
    >
      <TextField
        autoFocus
        required
        label={t('pipeline.gate.evidence')}
        placeholder={t('pipeline.gate.evidenceHint')}
        maxLength={2_000}
        value={text}
        onChange={setText}
      />
    </Form>
  );
}
