import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { useStanding } from '../../../kit/forms/use-opened.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../../../platform/settings/contract.ts';
import { type OverridingRole, overridingRoles } from '../../../platform/settings/rules/overriding.ts';
import { settingsApi } from './api.ts';
import css from './screens.module.css';

type Workspace = AnswerOnWire<typeof contract.readWorkspace>;

/** Which roles may override a gate. The list is one field: two people who change it at once are asked whose shall stand. */
export function GateRoles({ workspace: now, mayWrite }: { workspace: Workspace; mayWrite: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { isPast } = useAsOf();
  const [picked, setChosen] = useState<readonly OverridingRole[] | null>(null);
  const workspace = useStanding(now, picked !== null);
  const chosen = picked ?? workspace.overrideRoles;
  const [error, setError] = useState<string | null>(null);
  const inWords = (roles: readonly string[]) =>
    roles.length === 0
      ? t('settings.gates.none')
      : new Intl.ListFormat(i18n.language).format(roles.map((role) => t(`roles.${role}`)));
  const edit = useEdit<Workspace>({
    record: workspace,
    values: ({ overrideRoles }) => ({ overrideRoles: textOf(overrideRoles) }),
    send: ({ overrideRoles }, version) =>
      settingsApi.call('PATCH /api/v1/workspace', {
        body: { overrideRoles: rolesIn(String(overrideRoles)) },
        ifMatch: version,
      }),
    onSaved: (saved) => {
      client.setQueryData(['workspace'], saved);
      setChosen(null);
    },
    fieldName: (field) => t(`settings.field.${field}`),
    say: (_, value) => inWords(rolesIn(String(value))),
  });
  if (!mayWrite || isPast)
    return (
      <>
        <p className={css.quiet}>{t('settings.gates.text')}</p>
        <p>{inWords(workspace.overrideRoles)}</p>
      </>
    );
  return (
    <>
      <Form
        submit={t('settings.gates.save')}
        errors={error ? [error] : []}
        disabled={textOf(chosen) === textOf(workspace.overrideRoles)}
        onSubmit={async () => setError(await edit.save({ overrideRoles: textOf(chosen) }))}
      >
        <p className={css.quiet}>{t('settings.gates.text')}</p>
        <fieldset className={css.choices} aria-label={t('settings.field.overrideRoles')}>
          {overridingRoles.map((role) => (
            <CheckField
              key={role}
              label={t(`role.${role}`)}
              checked={chosen.includes(role)}
              onChange={(isChosen) =>
                setChosen(overridingRoles.filter((each) => (each === role ? isChosen : chosen.includes(each))))
              }
            />
          ))}
        </fieldset>
        {chosen.length === 0 ? <p className={css.quiet}>{t('settings.gates.none')}</p> : null}
      </Form>
      {edit.dialog}
    </>
  );
}

const textOf = (roles: readonly string[]): string => overridingRoles.filter((role) => roles.includes(role)).join(' ');
const rolesIn = (text: string): OverridingRole[] => overridingRoles.filter((role) => text.split(' ').includes(role));
