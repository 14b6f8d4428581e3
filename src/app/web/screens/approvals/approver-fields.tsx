import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { personQuery } from '../../../../people/organisation/ui/queries.ts';
import css from './approvals.module.css';
import type { Rule } from './queries.ts';

type Step = Rule['steps'][number];
type Approver = Step['approvers'][number];

const levels = [1, 2, 3, 4, 5];

/** Who is asked in a step: the manager some levels up, a role, or one person. */
export function ApproverFields(props: { step: Step; roles: readonly string[]; onChange: (step: Step) => void }) {
  const { t } = useTranslation();
  const { step, roles, onChange } = props;
  const put = (at: number, approver: Approver | null) =>
    onChange({
      ...step,
      approvers: step.approvers.flatMap((each, n) => (n === at ? (approver ? [approver] : []) : [each])),
    });
  const options = [
    ...levels.map((level) => ({ id: `manager ${level}`, label: t('approval.rules.manager', { count: level }) })),
    ...roles.map((role) => ({ id: `role ${role}`, label: t('approval.rules.role', { role: t(`role.${role}`) }) })),
    { id: 'person', label: t('approval.rules.person') },
  ];
  return (
    <>
      {step.approvers.map((approver, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: approvers have no other name than their place
        <div key={at} className={css.line}>
          <SelectField
            label={t('approval.rules.who')}
            value={idOf(approver)}
            options={options}
            onChange={(id) => put(at, approverOf(id))}
          />
          {approver.by === 'person' ? (
            <Named approver={approver} onChange={(personId) => put(at, { by: 'person', personId })} />
          ) : null}
          {step.approvers.length > 1 ? (
            <Button onClick={() => put(at, null)}>{t('approval.rules.removeApprover')}</Button>
          ) : null}
        </div>
      ))}
      <div className={css.line}>
        <Button onClick={() => onChange({ ...step, approvers: [...step.approvers, { by: 'manager', level: 1 }] })}>
          {t('approval.rules.addApprover')}
        </Button>
      </div>
    </>
  );
}

const idOf = (approver: Approver): string =>
  approver.by === 'manager' ? `manager ${approver.level}` : approver.by === 'role' ? `role ${approver.role}` : 'person';

function approverOf(id: string): Approver {
  const [by, of = ''] = id.split(' ');
  if (by === 'manager') return { by, level: Number(of) };
  return by === 'role' ? ({ by, role: of } as Approver) : { by: 'person', personId: '' };
}

function Named({ approver, onChange }: { approver: Approver & { by: 'person' }; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const { personId } = approver;
  const found = useQuery({ ...personQuery(personId, null), enabled: personId !== '' });
  const value = found.data ? { id: found.data.id, name: found.data.name } : null;
  return (
    <PersonField
      label={t('approval.rules.person')}
      required
      value={value}
      onChange={(person) => onChange(person?.id ?? '')}
    />
  );
}
