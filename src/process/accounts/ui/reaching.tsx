import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { addressLine, channelKinds, channelLink, parseSpot, spotText } from '../rules/reaching.ts';
import css from './accounts.module.css';
import type { Company } from './api.ts';

type Reach = Pick<Company, 'addresses' | 'phones' | 'channels'>;
type List = keyof Reach;
type Row = Record<string, string>;

/** What each list asks, beside each other where it is short; without the needed field a line is none. */
const asks: Record<List, { needed: string; fields: readonly string[][] }> = {
  phones: { needed: 'number', fields: [['number', 'label']] },
  addresses: {
    needed: 'street',
    fields: [['street'], ['postalCode', 'city'], ['region', 'country'], ['label'], ['spot']],
  },
  channels: { needed: 'value', fields: [['kind', 'value']] },
};
const lists: List[] = ['phones', 'addresses', 'channels'];

/** Further numbers, addresses and channels; each list is changed as a whole. */
export function Reaching({ reach, edit, mayWrite }: { reach: Reach; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<List | null>(null);
  const shown = lists.filter((list) => mayWrite || reach[list].length > 0);
  if (shown.length === 0) return null;
  return (
    <Section title={t('accounts.reach.title')}>
      {shown.map((list) => (
        <div key={list} className={css.reach}>
          <div className={css.reachHead}>
            <span className={css.quiet}>{t(`accounts.reach.${list}`)}</span>
            {mayWrite ? (
              <Button
                kind="link"
                aria-label={t('kit.record.change', { field: t(`accounts.reach.${list}`) })}
                onClick={() => setEditing(list)}
              >
                {reach[list].length > 0 ? t('accounts.change') : t('accounts.reach.add')}
              </Button>
            ) : null}
          </div>
          <Lines list={list} reach={reach} />
        </div>
      ))}
      {editing ? (
        <ReachDialog
          list={editing}
          rows={reach[editing].map((row) => textsOf(row))}
          onSave={(rows) => edit.save({ [editing]: rows.map((row) => givenOf(editing, row)) })}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}

function Lines({ list, reach }: { list: List; reach: Reach }) {
  const { t } = useTranslation();
  const lines =
    list === 'phones'
      ? reach.phones.map(({ label, number }) => ({
          label,
          text: number,
          href: `tel:${number.replaceAll(/[^+\d]/g, '')}`,
        }))
      : list === 'addresses'
        ? reach.addresses.map((address) => ({ label: address.label, text: addressLine(address), href: null }))
        : reach.channels.map((channel) => ({
            label: t(`accounts.channel.${channel.kind}`),
            text: channel.value,
            href: channelLink(channel),
          }));
  return (
    <ul className={css.plainList}>
      {lines.map(({ label, text, href }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a list may say the same
        <li key={at}>
          {href ? (
            <a href={href} {...(href.startsWith('http') ? { target: '_blank', rel: 'noreferrer' } : {})}>
              {text}
            </a>
          ) : (
            text
          )}
          {label ? <span className={`${css.quiet} ${css.below}`}>{label}</span> : null}
        </li>
      ))}
    </ul>
  );
}

const textsOf = (row: object): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, key === 'spot' && value ? spotText(value) : (value ?? '')]),
  );

/** A line as it is sent: what was left empty is nothing. */
const givenOf = (list: List, row: Row) =>
  Object.fromEntries(
    asks[list].fields
      .flat()
      .map((field) => [field, field === 'spot' ? parseSpot(row.spot ?? '') : row[field]?.trim() || null]),
  );

const isNoSpot = ({ spot = '' }: Row): boolean => spot.trim() !== '' && parseSpot(spot) === null;

const isFilled = (list: List, row: Row): boolean =>
  list === 'addresses'
    ? Object.entries(row).some(([field, value]) => field !== 'label' && value.trim() !== '')
    : row[asks[list].needed]?.trim() !== '';

function ReachDialog(props: {
  list: List;
  rows: Row[];
  onSave: (rows: Row[]) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { list, onClose } = props;
  const { onSave } = useOpened({ onSave: props.onSave });
  const { needed, fields } = asks[list];
  const blank: Row = list === 'channels' ? { kind: 'linkedin', value: '' } : { [needed]: '' };
  const [rows, setRows] = useState<Row[]>(props.rows.length > 0 ? props.rows : [blank]);
  const [error, setError] = useState<string | null>(null);
  const set = (at: number, field: string, value: string) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, [field]: value } : row)));
  const send = async () => {
    if (rows.some(isNoSpot)) return setError(t('accounts.reach.noSpot'));
    const refused = await onSave(rows.filter((row) => isFilled(list, row)));
    if (refused === null) onClose();
    else setError(refused);
  };
  return (
    <Dialog title={t(`accounts.reach.${list}`)} onClose={onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is told by its place
          <fieldset key={at} className={css.row} aria-label={t('accounts.reach.line', { number: at + 1 })}>
            {fields.map((beside) => (
              <div key={beside[0]} className={beside.length > 1 ? css.two : undefined}>
                {beside.map((field) =>
                  field === 'kind' ? (
                    <SelectField
                      key={field}
                      required
                      label={t('accounts.reach.field.kind')}
                      value={row.kind ?? 'linkedin'}
                      options={channelKinds.map((id) => ({ id, label: t(`accounts.channel.${id}`) }))}
                      onChange={(kind) => set(at, 'kind', kind)}
                    />
                  ) : (
                    <TextField
                      key={field}
                      label={t(`accounts.reach.field.${field}`)}
                      required={list !== 'addresses' && field === needed}
                      type={field === 'number' ? 'tel' : 'text'}
                      autoComplete="off"
                      maxLength={field === 'postalCode' ? 20 : field === 'label' || field === 'number' ? 60 : 120}
                      value={row[field] ?? ''}
                      onChange={(value) => set(at, field, value)}
                    />
                  ),
                )}
              </div>
            ))}
            <Button kind="link" onClick={() => setRows(rows.filter((_, place) => place !== at))}>
              {t('accounts.reach.remove')}
            </Button>
          </fieldset>
        ))}
        <Button onClick={() => setRows([...rows, blank])}>{t('accounts.reach.another')}</Button>
      </Form>
    </Dialog>
  );
}
