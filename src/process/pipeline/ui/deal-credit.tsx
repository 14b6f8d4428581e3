import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useOpenedPart } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { remainderOf, type SplitKind, splitKinds } from '../rules/splits.ts';
import { type DealPageAnswer, dealsApi } from './api.ts';
import css from './lines.module.css';
import { PartFields, PartsDialog, sentParts, useParts } from './parts-dialog.tsx';
import { useSaved } from './use-saved.ts';

/** Who gets credit for the deal: its owner alone, or shares of 100 per cent and overlays beside them. */
export function DealCredit({ deal, fixed }: { deal: DealPageAnswer; fixed: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const tellSaved = useSaved('deal');
  const [isEditing, setEditing] = useState(false);
  const saved = async (groupId: string) => {
    setEditing(false);
    await tellSaved(groupId, t('pipeline.credit.saved'));
  };
  return (
    <Section
      title={t('pipeline.credit.title')}
      action={
        fixed ? undefined : (
          <Button kind="link" onClick={() => setEditing(true)}>
            {t('pipeline.credit.edit')}
          </Button>
        )
      }
    >
      <ul className={css.lines}>
        {deal.credits.map(({ person, kind, percent, amount, fixed }) => (
          <li key={`${kind} ${person.id}`} className={css.line}>
            <span className={css.product}>{person.name}</span>
            <span className={css.amount}>{`${f.number(percent, 2)} %`}</span>
            <span className={css.how}>
              {[
                kind === 'overlay' ? t('pipeline.credit.kind.overlay') : null,
                fixed ? t('pipeline.credit.stays') : null,
                amount === null ? null : f.money({ amount, currency: deal.currency }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {isEditing ? <EditCredit deal={deal} onSaved={saved} onClose={() => setEditing(false)} /> : null}
    </Section>
  );
}

type Draft = {
  key: string;
  person: { id: string; name: string } | null;
  kind: SplitKind;
  percent: string;
  fixed: boolean;
};

const percentIn = (text: string): number => Number(text.replace('%', '').replace(',', '.').trim() || Number.NaN);
const isPercent = (percent: number) => percent >= 0.01 && percent <= 100;

/** The parts of all in one form; what the shares leave of 100 is said while they are typed. */
function EditCredit(props: { deal: DealPageAnswer; onSaved: (groupId: string) => Promise<void>; onClose: () => void }) {
  const deal = useOpenedPart(props.deal, ({ credits }) =>
    credits.map(({ person, kind, percent, fixed }) => [person?.id, kind, percent, fixed]),
  );
  const { t } = useTranslation();
  const f = useFormat();
  const { parts, set, add, remove } = useParts<Draft>(() =>
    deal.credits.map(({ person, kind, percent, fixed = false }) => ({
      fixed,
      key: `${kind} ${person.id}`,
      person,
      kind,
      percent: String(percent),
    })),
  );
  const read = parts.map(({ kind, percent }) => ({ kind, percent: percentIn(percent) }));
  const left = remainderOf(read.filter(({ percent }) => isPercent(percent)));
  const another = () => add({ person: null, kind: 'share', percent: left > 0 ? String(left) : '', fixed: false });
  const send = async () => {
    if (parts.some(({ person, percent }) => person === null || !isPercent(percentIn(percent))))
      return { refused: t('pipeline.credit.incomplete') };
    const splits = parts.map(({ person, kind, percent, fixed }) => ({
      ...(fixed ? { fixed } : {}),
      personId: person?.id ?? '',
      kind,
      percent: percentIn(percent),
    }));
    const asked = { params: { id: deal.id }, ifMatch: deal.version, body: { splits } };
    return sentParts(await dealsApi.call('PUT /api/v1/deals/:id/splits', asked), t);
  };
  const words =
    left === 0
      ? t('pipeline.credit.whole')
      : t(left > 0 ? 'pipeline.credit.left' : 'pipeline.credit.over', { percent: f.number(Math.abs(left), 2) });
  return (
    <PartsDialog
      {...{ title: t('pipeline.credit.title'), submit: t('pipeline.credit.save'), add: t('pipeline.credit.add') }}
      {...{ isFull: parts.length >= 50, onAdd: another, send, onSaved: props.onSaved, onClose: props.onClose }}
      running={parts.some(({ kind }) => kind === 'share') ? words : t('pipeline.credit.owner')}
    >
      {parts.map(({ key, person, kind, percent, fixed }, at) => (
        <PartFields
          key={key}
          name={person?.name ?? t('pipeline.credit.part', { number: at + 1 })}
          first={
            <PersonField
              required
              label={t('pipeline.credit.person')}
              value={person}
              onChange={(found) => set(key, { person: found })}
            />
          }
          beside={
            <CheckField
              label={t('pipeline.credit.fixed')}
              checked={fixed}
              onChange={(stays) => set(key, { fixed: stays })}
            />
          }
          remove={t('pipeline.credit.removeOf', { person: person?.name ?? String(at + 1) })}
          onRemove={() => remove(key)}
        >
          <TextField
            required
            label={t('pipeline.credit.percent')}
            inputMode="decimal"
            value={percent}
            onChange={(typed) => set(key, { percent: typed })}
          />
          <SelectField
            required
            label={t('pipeline.credit.as')}
            value={kind}
            options={splitKinds.map((id) => ({ id, label: t(`pipeline.credit.kind.${id}`) }))}
            onChange={(chosen) => set(key, { kind: chosen as SplitKind })}
          />
        </PartFields>
      ))}
    </PartsDialog>
  );
}
