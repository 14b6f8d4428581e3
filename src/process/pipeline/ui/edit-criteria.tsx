import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../ground/ids.ts';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { buyingRoles } from '../../accounts/index.ts';
import { levels } from '../rules/stages.ts';
import type { Criterion } from './api.ts';
import { itemsFrom } from './checklist.ts';
import { AskedField } from './criterion-values.tsx';
import { keyFor } from './draft.ts';
import css from './editor.module.css';
import { activityKindsQuery, documentKindsQuery } from './queries.ts';

type Props = {
  title: string;
  side: 'entry' | 'exit';
  list: Criterion[];
  /** Kinds that may be asked here. */
  kinds: string[];
  currency: string;
  /** What other sides of the pipeline ask: the same thing keeps its key. */
  known: Criterion[];
  onChange: (list: Criterion[]) => void;
};

/** What a stage asks on one of its sides, each changed where it stands. */
export function EditCriteria({ title, side, list, kinds, currency, known, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<Criterion>) =>
    onChange(list.map((each, place) => (place === at ? { ...each, ...change } : each)));
  const add = () => {
    const taken = new Set(known.map(({ key }) => key));
    onChange([...list, { key: keyFor(`${side}-criterion`, taken), kind: 'statement', text: '', level: 'block' }]);
  };
  // A new criterion is named by its words once they are there; one that was saved keeps its name, whatever its words become.
  const rename = (at: number) => {
    const { key, text } = list[at]!;
    if (!/^(entry|exit)-criterion(-\d+)?$/.test(key) || text.trim() === '') return;
    const same = known.find((each) => each.text.trim().toLowerCase() === text.trim().toLowerCase() && each.key !== key);
    set(at, same ? { ...same } : { key: keyFor(text, new Set(known.map((each) => each.key))) });
  };
  return (
    <fieldset className={css.criteria}>
      <legend>{title}</legend>
      {list.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the key of a criterion changes while it is typed
        <div key={at} className={css.criterion}>
          <TextField
            required
            label={t('pipeline.editor.text')}
            maxLength={300}
            value={each.text}
            onChange={(text) => set(at, { text })}
            onBlur={() => rename(at)}
          />
          <div className={css.line}>
            <SelectField
              required
              label={t('pipeline.editor.kind')}
              value={each.kind}
              options={[...new Set([...kinds, each.kind])].map((id) => ({
                id,
                label: t(`pipeline.kind.${id}`, { defaultValue: id }),
              }))}
              onChange={(kind) => onChange(list.map((one, place) => (place === at ? asKind(one, kind) : one)))}
            />
            <SelectField
              required
              label={t('pipeline.editor.level')}
              value={each.level}
              options={levels.map((id) => ({ id, label: t(`pipeline.level.${id}`) }))}
              onChange={(level) => set(at, { level: level as Criterion['level'] })}
            />
            <IconButton
              icon="close"
              label={t('pipeline.editor.remove', { name: each.text || t('pipeline.editor.criterion') })}
              onClick={() => onChange(list.filter((_, place) => place !== at))}
            />
          </div>
          <Details criterion={each} currency={currency} onChange={(change) => set(at, change)} />
        </div>
      ))}
      <Button kind="link" onClick={add}>
        {t('pipeline.editor.addCriterion')}
      </Button>
    </fieldset>
  );
}

/** The same words asked in another way: what the way before was about says nothing in this one. */
const asKind = ({ key, text, level }: Criterion, kind: string): Criterion => ({
  ...{ key, kind, text, level },
  ...(kind === 'field' ? { field: 'amount', test: 'filled' as const } : {}),
});

type Changing = { criterion: Criterion; onChange: (change: Partial<Criterion>) => void };

function KindOfActivity({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  const kinds = useQuery(activityKindsQuery).data ?? [];
  return (
    <SelectField
      required
      label={t('pipeline.editor.activity')}
      none={t('pipeline.editor.choose')}
      value={criterion.about ?? ''}
      options={kinds
        .filter(({ id, retired }) => !retired || id === criterion.about)
        .map(({ id, name }) => ({ id, label: name }))}
      onChange={(about) => onChange({ about })}
    />
  );
}

function KindOfDocument({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  const listId = useId();
  const kinds = useQuery(documentKindsQuery).data ?? [];
  return (
    <>
      <TextField
        required
        label={t('pipeline.editor.document')}
        hint={t('pipeline.editor.documentHint')}
        maxLength={80}
        list={listId}
        autoComplete="off"
        value={criterion.about ?? ''}
        onChange={(about) => onChange({ about })}
      />
      <datalist id={listId}>
        {kinds.map((kind) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
    </>
  );
}

function Checklist({ criterion, onChange }: Changing) {
  const { t } = useTranslation();
  // By the key of the criterion: when one above is taken out, another stands in this place.
  const [found] = useState(() => new Map<string, NonNullable<Criterion['items']>>());
  const { key, items = [] } = criterion;
  const saved = found.get(key) ?? items;
  found.set(key, saved);
  const newKey = () => `item-${newId().slice(-12)}`;
  return (
    <TextField
      required
      lines={3}
      label={t('pipeline.editor.items')}
      value={items.map(({ text }) => text).join('\n')}
      onChange={(text) => onChange({ items: itemsFrom(text.split('\n'), items, { saved, newKey }) })}
    />
  );
}

function Details(props: Changing & { currency: string }) {
  const { t } = useTranslation();
  const { criterion, onChange } = props;
  if (criterion.kind === 'checklist') return <Checklist criterion={criterion} onChange={onChange} />;
  if (criterion.kind === 'role-present')
    return (
      <SelectField
        required
        label={t('pipeline.editor.role')}
        none={t('pipeline.editor.choose')}
        value={criterion.about ?? ''}
        options={buyingRoles.map((id) => ({ id, label: t(`buyingGroup.role.${id}`) }))}
        onChange={(about) => onChange({ about })}
      />
    );
  if (criterion.kind === 'qualified')
    return (
      <Slot
        at="criterion-details:qualified"
        id=""
        values={{ about: criterion.about ?? '', least: String(criterion.least ?? '') }}
        onValues={({ about = '', least }) => onChange({ about, least: Number(least) || 0 })}
      />
    );
  if (criterion.kind === 'document') return <KindOfDocument criterion={criterion} onChange={onChange} />;
  if (criterion.kind === 'activity-done') return <KindOfActivity criterion={criterion} onChange={onChange} />;
  if (['statement', 'won', 'approval', 'discovery'].includes(criterion.kind)) return null;
  if (criterion.kind !== 'field')
    return (
      <TextField
        label={t('pipeline.editor.about')}
        value={criterion.about ?? ''}
        onChange={(about) => onChange({ about })}
      />
    );
  return <AskedField {...props} />;
}
