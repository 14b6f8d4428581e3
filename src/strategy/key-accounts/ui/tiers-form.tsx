import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseWhole } from '../../../ground/parse-number.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useListPort } from '../../../kit/list/list-port.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './key-accounts.module.css';
import { type KeyAccounts, keyAccountsApi } from './key-accounts.ts';
import { draftsOf, freshTier, type TierDraft, tierIn } from './tier-draft.ts';

const mostTiers = 8;

/** Which companies are key accounts, and how many hours each of a tier is to have. */
export function TiersForm({ of, onClose }: { of: KeyAccounts; onClose: () => void }) {
  const { t } = useTranslation();
  const { locale } = useSession().settings;
  const { told } = useUndoable(['account-tiers'], undoAct);
  const [share, setShare] = useState(String(of.scheme.share));
  const [drafts, setDrafts] = useState<TierDraft[]>(() => {
    const known = draftsOf(of.scheme, of.named, of.currency);
    return known.length === 0 ? [freshTier(0)] : known;
  });
  const [errors, setErrors] = useState<string[]>([]);
  const tiers = drafts.flatMap((draft) => tierIn(draft, { locale, currency: of.currency }) ?? []);
  const shareRead = parseWhole(share, 1, 100);
  const isRead = shareRead !== null && tiers.length === drafts.length;
  const set = (at: number, next: TierDraft | null) =>
    setDrafts((before) => before.flatMap((one, place) => (place === at ? (next ?? []) : one)));
  const save = async () => {
    if (!isRead) return;
    const body = { share: shareRead, tiers, shared: of.scheme.shared };
    const sent = await keyAccountsApi.call('PUT /api/v1/account-tiers', { ifMatch: of.scheme.version, body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    onClose();
    return told(sent.answer.groupId, t('keyAccounts.kept'));
  };
  return (
    <Dialog title={t('keyAccounts.set')} wide onClose={onClose}>
      <Form
        submit={t('keyAccounts.keep')}
        disabled={!isRead}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          label={t('keyAccounts.field.share')}
          required
          inputMode="numeric"
          value={share}
          hint={t('keyAccounts.field.shareHint')}
          error={shareRead === null ? t('keyAccounts.badShare') : undefined}
          onChange={setShare}
        />
        <p className={css.quiet}>{t('keyAccounts.criteria')}</p>
        {drafts.map((draft, at) => (
          <TierFields
            key={draft.key}
            draft={draft}
            segments={of.segments}
            currency={of.currency}
            isRead={tierIn(draft, { locale, currency: of.currency }) !== null}
            onChange={(next) => set(at, next)}
          />
        ))}
        {drafts.length < mostTiers ? (
          <span className={css.act}>
            <Button
              kind="link"
              onClick={() => setDrafts([...drafts, freshTier(1 + Math.max(-1, ...drafts.map(({ key }) => key)))])}
            >
              {t('keyAccounts.add')}
            </Button>
          </span>
        ) : null}
      </Form>
    </Dialog>
  );
}

type Fields = {
  draft: TierDraft;
  segments: KeyAccounts['segments'];
  currency: string;
  isRead: boolean;
  onChange: (next: TierDraft | null) => void;
};

function TierFields({ draft, segments, currency, isRead, onChange }: Fields) {
  const { t } = useTranslation();
  const port = useListPort();
  const set = (more: Partial<TierDraft>) => onChange({ ...draft, ...more });
  const add = (company: { id: string; name: string } | null) => {
    if (company && !draft.companies.some(({ id }) => id === company.id))
      set({ companies: [...draft.companies, { id: company.id, name: company.name }] });
  };
  return (
    <fieldset className={css.tier}>
      <div className={css.fields}>
        <TextField
          label={t('keyAccounts.field.name')}
          required
          maxLength={60}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t('keyAccounts.field.hours')}
          required
          inputMode="decimal"
          value={draft.hours}
          onChange={(hours) => set({ hours })}
        />
        <SelectField
          label={t('keyAccounts.field.segment')}
          value={draft.segmentId}
          none={t('keyAccounts.field.any')}
          options={segments.map(({ id, name: label }) => ({ id, label }))}
          onChange={(segmentId) => set({ segmentId })}
        />
        {draft.segmentId ? (
          <TextField
            label={t('keyAccounts.field.leastFit')}
            inputMode="numeric"
            value={draft.leastFit}
            onChange={(leastFit) => set({ leastFit })}
          />
        ) : null}
        <TextField
          label={t('keyAccounts.field.leastWon', { currency })}
          inputMode="decimal"
          value={draft.leastWon}
          onChange={(leastWon) => set({ leastWon })}
        />
      </div>
      {isRead ? null : <p className={css.quiet}>{t('keyAccounts.unread')}</p>}
      <PersonField
        label={t('keyAccounts.field.companies')}
        faceless
        value={null}
        people={port.find.company ?? []}
        onChange={add}
      />
      <ul className={css.named}>
        {draft.companies.map(({ id, name }) => (
          <li key={id}>
            {name || t('keyAccounts.gone')}{' '}
            <Button
              kind="link"
              aria-label={t('keyAccounts.takeOutOf', { name })}
              onClick={() => set({ companies: draft.companies.filter((one) => one.id !== id) })}
            >
              {t('keyAccounts.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      <span className={css.act}>
        <Button kind="link" aria-label={t('keyAccounts.removeOf', { name: draft.name })} onClick={() => onChange(null)}>
          {t('keyAccounts.remove')}
        </Button>
      </span>
    </fieldset>
  );
}
