import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import css from './accounts.module.css';
import { accountsApi, findCompanies, type Position } from './api.ts';
import { useParts } from './use-part.ts';

type T = ReturnType<typeof useTranslation>['t'];

/** "Board · since 3 Mar", "Buyer · until 2024". */
export function positionLine({ title, fromOn, untilOn }: Position, f: Format, t: T): string {
  const when =
    fromOn && untilOn
      ? t('position.between', { from: f.day(fromOn), until: f.day(untilOn) })
      : fromOn
        ? t('position.since', { day: f.day(fromOn) })
        : untilOn
          ? t('position.until', { day: f.day(untilOn) })
          : null;
  return [title, when].filter(Boolean).join(' · ');
}

/** What somebody does, or did, at other companies than his main one. */
export function Positions(props: { contactId: string; positions: Position[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const parts = useParts();
  const { contactId, positions, mayWrite } = props;
  const [open, setOpen] = useState<Position | 'new' | null>(null);
  if (!mayWrite && positions.length === 0) return null;
  return (
    <Section
      title={t('position.title')}
      action={
        mayWrite ? (
          <Button kind="link" onClick={() => setOpen('new')}>
            {t('position.add')}
          </Button>
        ) : undefined
      }
      note={positions.length === 0 ? t('position.none') : undefined}
    >
      <ul className={css.list}>
        {positions.map((position) => (
          <li key={position.id}>
            <span className={css.grow}>
              <Go href={`/companies/${position.company.id}`} className={css.name}>
                {position.company.name}
              </Go>
              <br />
              <span className={css.quiet}>{positionLine(position, f, t)}</span>
            </span>
            {mayWrite ? (
              <MenuButton
                label={t('accounts.more', { name: position.company.name })}
                className={small.square}
                align="end"
                items={[
                  { id: 'edit', label: t('position.edit'), onPick: () => setOpen(position) },
                  {
                    id: 'remove',
                    label: t('position.remove'),
                    onPick: () =>
                      void parts.remove('position', position, t('accounts.removed', { name: position.company.name })),
                  },
                ]}
              >
                <Icon name="more" />
              </MenuButton>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <PositionDialog contactId={contactId} position={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

function PositionDialog(props: { contactId: string; position: Position | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { contactId, position, onClose } = props;
  const { send } = useParts();
  const [company, setCompany] = useState<{ id: string; name: string } | null>(position?.company ?? null);
  const [title, setTitle] = useState(position?.title ?? '');
  const [fromOn, setFrom] = useState(position?.fromOn ?? '');
  const [untilOn, setUntil] = useState(position?.untilOn ?? '');
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    const body = { title: title.trim() || null, fromOn: fromOn || null, untilOn: untilOn || null };
    if (!company) return setError(t('position.choose'));
    const refused = await send(() =>
      position
        ? accountsApi.call('PATCH /api/v1/positions/:id', {
            params: { id: position.id },
            ifMatch: position.version,
            body,
          })
        : accountsApi.call('POST /api/v1/contacts/:id/positions', {
            params: { id: contactId },
            body: { ...body, companyId: company.id },
          }),
    );
    if (refused === null) onClose();
    else setError(refused);
  };
  return (
    <Dialog title={position ? position.company.name : t('position.addTitle')} onClose={onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={submit}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {position ? null : (
          <PersonField
            required
            faceless
            label={t('position.company')}
            value={company}
            onChange={setCompany}
            people={findCompanies}
          />
        )}
        <TextField label={t('position.what')} maxLength={200} autoComplete="off" value={title} onChange={setTitle} />
        <div className={css.two}>
          <DateField label={t('position.from')} value={fromOn} onChange={setFrom} />
          <DateField label={t('position.untilDay')} value={untilOn} onChange={setUntil} />
        </div>
      </Form>
    </Dialog>
  );
}
