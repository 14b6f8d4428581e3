import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { type Alike, type Lead, leadsApi } from './api.ts';
import { alikeQuery } from './queries.ts';

const fields = ['company', 'company.id', 'company.name', 'contactId', 'deal.name', 'deal.amount'];
const optionsOf = (items: readonly Alike[], kind: Alike['kind']) =>
  items
    .filter((one) => one.kind === kind)
    .map(({ id, name, detail }) => ({ id, label: [name, detail].filter(Boolean).join(' · ') }));

/** Makes of a lead a contact, perhaps at a company and with a deal; who is here already is offered first. */
export function ConvertDialog({
  lead,
  alike,
  onClose,
}: {
  lead: Lead;
  alike: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const way = useWay();
  const { currency } = useSession().settings;
  const { data: items = [] } = useQuery(alikeQuery(alike));
  const [firms, people] = [optionsOf(items, 'company'), optionsOf(items, 'contact')];
  const [chosenFirm, setFirm] = useState<string | null>(null);
  const [chosenPerson, setPerson] = useState<string | null>(null);
  const companyId = chosenFirm ?? firms[0]?.id ?? '';
  const contactId = chosenPerson ?? people[0]?.id ?? '';
  const [companyName, setCompanyName] = useState(lead.companyName ?? '');
  const [withDeal, setWithDeal] = useState(true);
  const [dealName, setDealName] = useState([lead.companyName ?? lead.name, lead.interest].filter(Boolean).join(' · '));
  const [amount, setAmount] = useState<Money | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, fields);
  const { told } = useUndoable(['lead', 'company', 'contact', 'deal'], undoAct);
  const send = async () => {
    const named = companyName.trim() ? { name: companyName.trim() } : null;
    const done = await leadsApi.call('POST /api/v1/leads/:id/convert', {
      params: { id: lead.id },
      ifMatch: lead.version,
      body: {
        company: companyId ? { id: companyId } : named,
        ...(contactId ? { contactId } : {}),
        deal: withDeal ? { name: dealName, amount: amount?.amount ?? null } : null,
      },
    });
    if (!done.ok) return setProblem(done.problem);
    const { dealId, contactId: person, groupId } = done.answer;
    onClose();
    way.go(dealId ? `/deals/${dealId}` : `/contacts/${person}`);
    await told(groupId, t('lead.convert.done', { name: lead.name }), { after: () => way.go(`/leads/${lead.id}`) });
  };
  return (
    <Dialog title={t('lead.convert.title', { name: lead.name })} onClose={onClose}>
      <Form
        submit={t('lead.to.converted')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {firms.length > 0 ? (
          <SelectField
            label={t('lead.convert.company')}
            none={t('lead.convert.newCompany')}
            value={companyId}
            options={firms}
            onChange={setFirm}
            error={byField['company.id'] ?? byField.company}
          />
        ) : null}
        {companyId ? null : (
          <TextField
            label={t('lead.convert.companyName')}
            hint={t('lead.convert.noCompany')}
            maxLength={200}
            value={companyName}
            onChange={setCompanyName}
            error={byField['company.name']}
          />
        )}
        {people.length > 0 ? (
          <SelectField
            label={t('lead.convert.contact')}
            none={t('lead.convert.newContact', { name: lead.name })}
            value={contactId}
            options={people}
            onChange={setPerson}
            error={byField.contactId}
          />
        ) : (
          <p>{t('lead.convert.newContact', { name: lead.name })}</p>
        )}
        <CheckField label={t('lead.convert.deal')} checked={withDeal} onChange={setWithDeal} />
        {withDeal ? (
          <>
            <TextField
              label={t('lead.convert.dealName')}
              required
              maxLength={200}
              value={dealName}
              onChange={setDealName}
              error={byField['deal.name']}
            />
            <MoneyField
              label={t('lead.convert.amount')}
              currency={currency}
              value={amount}
              onChange={setAmount}
              error={byField['deal.amount']}
            />
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
