import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { nobodyYet, withBegun } from './people-draft.ts';
import { PreviewPart } from './preview-part.tsx';
import { draftOf, ruleOf } from './rule-draft.ts';
import { type Territory, type TerritoryInFull, territoryQuery } from './territories.ts';
import { NamedPart, PeoplePart, RulesPart } from './territory-parts.tsx';
import { branches, withParts } from './tree.ts';
import { useRuleWords } from './use-rule-words.ts';
import { type TerritoryFields, useTerritoryActs } from './use-territory-acts.ts';

type Props = { territory: Territory | null; all: readonly Territory[]; onClose: () => void };
type Opened = Omit<TerritoryInFull, 'version' | 'mayWrite'>;
type FieldsProps = {
  territory: Opened | null;
  all: readonly Pick<Territory, 'id' | 'name' | 'parentId'>[];
  /** Null when it is kept, else what the form has to say. */
  keep: (fields: TerritoryFields) => Promise<Problem | null>;
  /** What it would move can be asked before it is kept. */
  isPreviewed?: boolean;
  onClose: () => void;
};

/** A territory: where it stands, what falls into it and who works it. */
export function TerritoryForm({ territory, all, onClose }: Props) {
  const { t } = useTranslation();
  // What is known of an earlier look may be of before the last change: the form opens on what was read for it.
  const found = useQuery({
    ...territoryQuery(territory?.id ?? ''),
    enabled: territory !== null,
    refetchOnMount: 'always',
  });
  const acts = useTerritoryActs();
  const isReady = territory === null || (found.data !== undefined && found.isFetchedAfterMount);
  return (
    <Dialog
      wide
      title={territory ? t('territories.changeOf', { name: territory.name }) : t('territories.make')}
      onClose={onClose}
    >
      {isReady ? (
        <TerritoryFieldsForm
          isPreviewed
          territory={found.data ?? null}
          all={all}
          keep={(fields) => (found.data ? acts.change(found.data, fields) : acts.make(fields))}
          onClose={onClose}
        />
      ) : found.error ? (
        <ReadFailed title={t('territories.failed')} of={found} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Dialog>
  );
}

/** All that is said of a territory, of one that stands or of one in a draft. */
export function TerritoryFieldsForm({ territory: now, all, keep, isPreviewed = false, onClose }: FieldsProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const opened = useOpened(now);
  const kept = useOpened({ keep });
  const [draft, setDraft] = useState(() => ({
    ...{ name: opened?.name ?? '', parentId: opened?.parentId ?? '', isOverlay: opened?.isOverlay ?? false },
    ...{ from: opened?.from ?? '', until: opened?.until ?? '', named: opened?.named ?? [], evenSo: false },
    least: opened?.leastCompanies ? String(opened.leastCompanies) : '',
    ...{
      people: opened?.people ?? [],
      begun: nobodyYet,
      rules: (opened?.rules ?? []).map((rule) => draftOf(rule, words.country)),
    },
  }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const shown = ['name', 'parentId', 'from', 'until', 'rules', 'named', 'people', 'leastCompanies'];
  const isStarving = isPreviewed && (problem?.type?.endsWith('starves') ?? false);
  const { byField, rest } = fieldErrors(problem, shown);
  const read = draft.rules.map(ruleOf);
  const fields: TerritoryFields = {
    ...{ name: draft.name.trim(), parentId: draft.parentId || null, isOverlay: draft.isOverlay },
    ...{ from: draft.from || null, until: draft.until || null, named: draft.named.map(({ id }) => id) },
    people: withBegun(draft.people, draft.begun).map(({ person, from, until }) => ({
      personId: person.id,
      from,
      until,
    })),
    rules: read.flatMap((each) => ('rule' in each ? [each.rule] : [])),
    leastCompanies: /^[1-9]\d*$/.test(draft.least.trim()) ? Number(draft.least) : null,
  };
  const isWhole = read.every((each) => 'rule' in each);
  const own = opened ? withParts(all, opened.id) : new Set<string>();
  const send = async () => {
    const said = await kept.keep(draft.evenSo ? { ...fields, evenSo: true } : fields);
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Form
      submit={t('territories.keep')}
      disabled={!fields.name || !isWhole}
      errors={rest}
      onSubmit={send}
      extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
    >
      <TextField
        required
        label={t('territories.field.name')}
        maxLength={120}
        value={draft.name}
        error={byField.name}
        onChange={(name) => set({ name })}
      />
      <SelectField
        label={t('territories.field.parent')}
        value={draft.parentId}
        none={t('territories.onTop')}
        error={byField.parentId}
        options={branches(all)
          .filter(({ at }) => !own.has(at.id))
          .map(({ at, depth }) => ({ id: at.id, label: `${'\u2003'.repeat(depth)}${at.name}` }))}
        onChange={(parentId) => set({ parentId })}
      />
      <RulesPart rules={draft.rules} error={byField.rules} onChange={(rules) => set({ rules })} />
      <NamedPart named={draft.named} error={byField.named} onChange={(named) => set({ named })} />
      <PeoplePart
        people={draft.people}
        begun={draft.begun}
        error={byField.people}
        onBegin={(begun) => set({ begun })}
        onChange={(people) => set({ people })}
      />
      <DateField
        label={t('territories.field.from')}
        value={draft.from}
        error={byField.from}
        onChange={(from) => set({ from })}
      />
      <DateField
        label={t('territories.field.until')}
        value={draft.until}
        error={byField.until}
        onChange={(until) => set({ until })}
      />
      <TextField
        label={t('territories.field.leastCompanies')}
        inputMode="numeric"
        maxLength={6}
        value={draft.least}
        error={byField.leastCompanies}
        onChange={(least) => set({ least })}
      />
      <CheckField
        label={t('territories.field.isOverlay')}
        checked={draft.isOverlay}
        onChange={(isOverlay) => set({ isOverlay })}
      />
      {isStarving || draft.evenSo ? (
        <CheckField
          label={t('territories.field.evenSo')}
          checked={draft.evenSo}
          onChange={(evenSo) => set({ evenSo })}
        />
      ) : null}
      {isPreviewed && opened && isWhole ? <PreviewPart id={opened.id} fields={fields} onProblem={setProblem} /> : null}
    </Form>
  );
}
