import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { useOpenedPart } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { remainderOf, type SplitKind, splitKinds } from '../rules/splits.ts';
import { type DealPageAnswer, dealsApi } from './api.ts';
import css from './lines.module.css';
import { findPeople } from './queries.ts';
import { sentence } from './send.ts';
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
  const made = useRef(0);
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    deal.credits.map(({ person, kind, percent, fixed = false }) => ({
      fixed,
      key: `${kind} ${person.id}`,
      person,
      kind,
      percent: String(percent),
    })),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const set = (at: number, change: Partial<Draft>) =>
    setDrafts(drafts.map((draft, place) => (place === at ? { ...draft, ...change } : draft)));
  const read = drafts.map(({ kind, percent }) => ({ kind, percent: percentIn(percent) }));
  const left = remainderOf(read.filter(({ percent }) => isPercent(percent)));
  const add = () => {
    made.current += 1;
    const percent = left > 0 ? String(left) : '';
    setDrafts([...drafts, { key: `new-${made.current}`, person: null, kind: 'share', percent, fixed: false }]);
  };
  const send = async () => {
    if (drafts.some(({ person, percent }) => person === null || !isPercent(percentIn(percent))))
      return setProblem(t('pipeline.credit.incomplete'));
    const splits = drafts.map(({ person, kind, percent, fixed }) => ({
      ...(fixed ? { fixed } : {}),
      personId: person?.id ?? '',
      kind,
      percent: percentIn(percent),
    }));
    const outcome = await dealsApi.call('PUT /api/v1/deals/:id/splits', {
      params: { id: deal.id },
      ifMatch: deal.version,
      body: { splits },
    });
    if (outcome.ok) return props.onSaved(outcome.answer.groupId);
    const { problem: told } = outcome;
    setProblem(told.status === 412 ? t('pipeline.conflict.reload') : sentence(told as never, t));
  };
  const words =
    left === 0
      ? t('pipeline.credit.whole')
      : t(left > 0 ? 'pipeline.credit.left' : 'pipeline.credit.over', { percent: f.number(Math.abs(left), 2) });
  return (
    <Dialog title={t('pipeline.credit.title')} onClose={props.onClose}>
      <Form
        submit={t('pipeline.credit.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={
          <>
            <span className={css.running} aria-live="polite">
              {drafts.some(({ kind }) => kind === 'share') ? words : t('pipeline.credit.owner')}
            </span>
            <Button onClick={props.onClose}>{t('kit.cancel')}</Button>
          </>
        }
      >
        {drafts.map((draft, at) => (
          <fieldset key={draft.key} className={css.fields}>
            <legend>{draft.person?.name ?? t('pipeline.credit.part', { number: at + 1 })}</legend>
            <div className={css.first}>
              <PersonField
                required
                label={t('pipeline.credit.person')}
                value={draft.person}
                people={findPeople}
                onChange={(person) => set(at, { person })}
              />
            </div>
            <TextField
              required
              label={t('pipeline.credit.percent')}
              inputMode="decimal"
              value={draft.percent}
              onChange={(percent) => set(at, { percent })}
            />
            <SelectField
              required
              label={t('pipeline.credit.as')}
              value={draft.kind}
              options={splitKinds.map((id) => ({ id, label: t(`pipeline.credit.kind.${id}`) }))}
              onChange={(kind) => set(at, { kind: kind as SplitKind })}
            />
            <div className={css.acts}>
              <CheckField
                label={t('pipeline.credit.fixed')}
                checked={draft.fixed}
                onChange={(fixed) => set(at, { fixed })}
              />
              <Button
                kind="link"
                aria-label={t('pipeline.credit.removeOf', { person: draft.person?.name ?? String(at + 1) })}
                onClick={() => setDrafts(drafts.filter((_, place) => place !== at))}
              >
                {t('pipeline.lines.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button disabled={drafts.length >= 50} onClick={add}>
            {t('pipeline.credit.add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
