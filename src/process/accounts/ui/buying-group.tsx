import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { type BuyingRole, buyingRoles, type Stance, stances } from '../rules/buying-group.ts';
import css from './accounts.module.css';
import { accountsApi, findContacts, type Member } from './api.ts';
import { buyingGroupQuery } from './queries.ts';
import { useParts } from './use-part.ts';

const tones: Record<Stance, Tone> = { supports: 'good', neutral: 'quiet', opposes: 'bad', unknown: 'quiet' };

/** Who has a part in the decision to buy, how each stands, and whom nobody has named yet. */
export function BuyingGroup({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const parts = useParts();
  const [open, setOpen] = useState<Member | 'new' | null>(null);
  const group = useQuery(buyingGroupQuery(companyId, asOf)).data;
  if (!group) return null;
  const mayWrite = group.mayWrite && !isPast;
  return (
    <Section
      title={t('buyingGroup.title')}
      action={
        mayWrite ? (
          <Button kind="link" onClick={() => setOpen('new')}>
            {t('buyingGroup.add')}
          </Button>
        ) : undefined
      }
      note={group.items.length === 0 ? t('buyingGroup.none') : undefined}
    >
      <ul className={css.list}>
        {group.items.map((member) => (
          <li key={member.id}>
            <span className={css.grow}>
              <Go href={`/contacts/${member.contact.id}`} className={css.name}>
                {member.contact.name}
              </Go>
              {member.contact.title ? <span className={css.quiet}>, {member.contact.title}</span> : null}
              <br />
              <span className={css.quiet}>{t(`buyingGroup.role.${member.role}`)}</span>
              {member.note ? <span className={css.quiet}> · {member.note}</span> : null}
            </span>
            <Tag tone={tones[member.stance]}>{t(`buyingGroup.stance.${member.stance}`)}</Tag>
            {mayWrite ? (
              <MenuButton
                label={t('accounts.more', { name: member.contact.name })}
                className={small.square}
                align="end"
                items={[
                  { id: 'edit', label: t('buyingGroup.edit'), onPick: () => setOpen(member) },
                  {
                    id: 'remove',
                    label: t('buyingGroup.remove'),
                    onPick: () =>
                      void parts.remove('buying-role', member, t('buyingGroup.removed', { name: member.contact.name })),
                  },
                ]}
              >
                <Icon name="more" />
              </MenuButton>
            ) : null}
          </li>
        ))}
        {group.missing.map((role) => (
          <li key={role}>
            <span className={css.lacking}>{t('buyingGroup.lacks', { role: t(`buyingGroup.role.${role}`) })}</span>
          </li>
        ))}
      </ul>
      {open ? (
        <MemberDialog companyId={companyId} member={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

function MemberDialog(props: { companyId: string; member: Member | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { companyId, member, onClose } = props;
  const { send } = useParts();
  const [contact, setContact] = useState<{ id: string; name: string } | null>(member?.contact ?? null);
  const [role, setRole] = useState<BuyingRole>(member?.role ?? 'champion');
  const [stance, setStance] = useState<Stance>(member?.stance ?? 'unknown');
  const [note, setNote] = useState(member?.note ?? '');
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    const body = { role, stance, note: note.trim() || null };
    if (!contact) return setError(t('buyingGroup.choose'));
    const refused = await send(() =>
      member
        ? accountsApi.call('PATCH /api/v1/buying-roles/:id', {
            params: { id: member.id },
            ifMatch: member.version,
            body,
          })
        : accountsApi.call('POST /api/v1/companies/:id/buying-group', {
            params: { id: companyId },
            body: { ...body, contactId: contact.id },
          }),
    );
    if (refused === null) onClose();
    else setError(refused);
  };
  return (
    <Dialog title={member ? member.contact.name : t('buyingGroup.addTitle')} onClose={onClose}>
      <Form
        submit={t('accounts.save')}
        errors={error ? [error] : []}
        onSubmit={submit}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {member ? null : (
          <PersonField
            required
            label={t('buyingGroup.contact')}
            value={contact}
            onChange={setContact}
            people={(typed, signal) => findContacts(typed, signal, typed.trim() ? undefined : companyId)}
          />
        )}
        <div className={css.two}>
          <SelectField
            required
            label={t('buyingGroup.roleLabel')}
            value={role}
            options={buyingRoles.map((id) => ({ id, label: t(`buyingGroup.role.${id}`) }))}
            onChange={(id) => setRole(id as BuyingRole)}
          />
          <SelectField
            required
            label={t('buyingGroup.stanceLabel')}
            value={stance}
            options={stances.map((id) => ({ id, label: t(`buyingGroup.stance.${id}`) }))}
            onChange={(id) => setStance(id as Stance)}
          />
        </div>
        <TextField label={t('buyingGroup.note')} maxLength={2000} lines={3} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  );
}
