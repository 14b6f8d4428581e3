import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseWhole } from '../../../ground/parse-number.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Motion, motions } from '../rules/motions.ts';
import { sizeBands } from '../rules/traits.ts';
import { asMap, mapDraftOf } from './buyer-map-draft.ts';
import { asRules, type DraftRule, draftsOf, freshDraft } from './segment-draft.ts';
import css from './segments.module.css';
import type { AskedField, Rule, Segment } from './segments.ts';
import { useSegmentActs } from './use-segment-acts.ts';
import { useTraitWords } from './use-trait-words.ts';

type SegmentFormProps = { segment: Segment | null; rules: Rule[]; fields: AskedField[]; onClose: () => void };

/** A segment: its name, how it is sold to, what its companies are like and from which fit on they belong to it. */
export function SegmentForm({ segment, rules, fields, onClose }: SegmentFormProps) {
  const { t } = useTranslation();
  const words = useTraitWords(fields);
  const acts = useSegmentActs();
  const [name, setName] = useState(segment?.name ?? '');
  const [motion, setMotion] = useState<Motion | null>(segment?.motion ?? null);
  const [note, setNote] = useState(segment?.note ?? '');
  const [leastFit, setLeastFit] = useState(String(segment?.leastFit ?? 50));
  const [drafts, setDrafts] = useState<DraftRule[]>(() => draftsOf(rules));
  const [map, setMap] = useState(() => mapDraftOf(segment?.buyerMap ?? null));
  const [errors, setErrors] = useState<string[]>([]);
  const fitRead = parseWhole(leastFit, 1, 100);
  const taken = new Set(drafts.map(({ trait }) => trait));
  const traits = ['sector', 'country', 'size', 'source', ...fields.map(({ id }) => `field:${id}`)];
  const left = traits.filter((trait) => !taken.has(trait));
  const said = asRules(drafts);
  const change = (at: number, draft: DraftRule | null) =>
    setDrafts((before) => before.flatMap((one, i) => (i === at ? (draft ?? []) : one)));
  const save = async () => {
    if (!said || fitRead === null) return;
    const problem = await acts.save(segment, {
      name,
      motion,
      note: note.trim() || null,
      leastFit: fitRead,
      rules: said,
      buyerMap: asMap(map),
    });
    if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
    else onClose();
  };
  return (
    <Dialog
      title={segment ? t('segments.changeOf', { name: segment.name }) : t('segments.make')}
      wide
      onClose={onClose}
    >
      <Form
        submit={t('segments.keep')}
        disabled={name.trim() === '' || said === null || fitRead === null}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.fields}>
          <TextField label={t('segments.field.name')} required maxLength={120} value={name} onChange={setName} />
          <SelectField
            label={t('segments.field.motion')}
            value={motion ?? ''}
            none={t('segments.noMotion')}
            onChange={(id) => setMotion(id === '' ? null : (id as Motion))}
            options={motions.map((id) => ({ id, label: t(`segments.motion.${id}`) }))}
          />
          <TextField
            label={t('segments.field.leastFit')}
            inputMode="numeric"
            value={leastFit}
            onChange={setLeastFit}
            error={fitRead === null ? t('segments.badFit') : undefined}
          />
        </div>
        <p className={css.quiet}>{t('segments.rulesHint')}</p>
        {drafts.map((draft, at) => (
          <RuleFields
            key={draft.trait}
            draft={draft}
            label={words.trait(draft.trait)}
            choices={
              draft.trait === 'size'
                ? sizeBands.map((band) => ({ id: String(band), label: words.size(String(band)) }))
                : choicesOf(draft.trait)
            }
            onChange={(next) => change(at, next)}
          />
        ))}
        {left.length > 0 ? (
          <SelectField
            label={t('segments.addRule')}
            value=""
            none={t('segments.chooseTrait')}
            onChange={(trait) => trait && setDrafts([...drafts, freshDraft(trait)])}
            options={left.map((id) => ({ id, label: words.trait(id) }))}
          />
        ) : null}
        <TextField label={t('segments.field.note')} lines={3} maxLength={2_000} value={note} onChange={setNote} />
        <fieldset className={css.rule}>
          <legend>{t('segments.map.title')}</legend>
          <p className={css.quiet}>{t('segments.map.hint')}</p>
          {(['steps', 'roles', 'obstacles'] as const).map((part) => (
            <TextField
              key={part}
              label={t(`segments.map.${part}`)}
              lines={4}
              value={map[part]}
              onChange={(text) => setMap({ ...map, [part]: text })}
            />
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );

  function choicesOf(trait: string) {
    const field = fields.find(({ id }) => trait === `field:${id}`);
    if (!field) return null;
    if (field.values.length > 0) return field.values;
    return (['yes', 'no'] as const).map((id) => ({ id, label: t(`segments.${id}`) }));
  }
}

type RuleFieldsProps = {
  draft: DraftRule;
  label: string;
  choices: { id: string; label: string }[] | null;
  onChange: (draft: DraftRule | null) => void;
};

function RuleFields({ draft, label, choices, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const { values } = draft;
  const chosen = new Set(values.split(',').map((one) => one.trim()));
  const choose = (id: string, isOn: boolean) => {
    if (isOn) chosen.add(id);
    else chosen.delete(id);
    onChange({ ...draft, values: [...chosen].filter(Boolean).join(', ') });
  };
  return (
    <fieldset className={css.rule}>
      <legend>{label}</legend>
      {choices ? (
        <div className={css.choices}>
          {choices.map((choice) => (
            <CheckField
              key={choice.id}
              label={choice.label}
              checked={chosen.has(choice.id)}
              onChange={(isOn) => choose(choice.id, isOn)}
            />
          ))}
        </div>
      ) : (
        <TextField
          label={t('segments.field.values')}
          value={values}
          onChange={(next) => onChange({ ...draft, values: next })}
        />
      )}
      <TextField
        label={t('segments.field.points')}
        inputMode="numeric"
        value={draft.points}
        onChange={(points) => onChange({ ...draft, points })}
      />
      <Button kind="link" onClick={() => onChange(null)}>
        {t('segments.removeRule', { trait: label })}
      </Button>
    </fieldset>
  );
}
