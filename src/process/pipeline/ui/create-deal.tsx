import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customBody, customNames } from '../../../kit/custom/custom-form.ts';
import { CustomInputs } from '../../../kit/custom/custom-inputs.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { fieldErrors } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { lackingOf, stepLevel } from '../rules/next-step.ts';
import { dealsApi } from './api.ts';
import { bodyOf, DealFields, type DealValues, fieldNames } from './deal-fields.tsx';
import { findCompanies, findPeople, newDealFieldsQuery, pipelinesQuery } from './queries.ts';
import { sentence } from './send.ts';

const find = { person: findPeople, company: findCompanies };

/** A new deal in the first stage, with what is known of it so far; only its name is needed, and what the workspace demands. The gates to later stages ask on its page. */
export function CreateDeal(props: { pipelineId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { user, settings } = useSession();
  const client = useQueryClient();
  const way = useWay();
  const [values, setValues] = useState<DealValues>({
    name: '',
    company: null,
    productId: '',
    ownerId: user.id,
    amount: null,
    currency: settings.currency,
    expectedCloseOn: '',
    nextStep: '',
    nextStepOn: '',
  });
  const fields = useQuery(newDealFieldsQuery).data ?? [];
  // A warning is read once; sent again, it is accepted.
  const [isWarned, setWarned] = useState(false);
  const [custom, setCustom] = useState<Record<string, unknown>>({});
  const [errors, setErrors] = useState<{ byField: Record<string, string>; rest: string[] }>({ byField: {}, rest: [] });

  const pipeline = useQuery(pipelinesQuery(null)).data?.find(({ id }) => id === props.pipelineId);
  const level = pipeline && stepLevel(pipeline.rules as never, pipeline.stages[0] as never);
  const send = async () => {
    if (values.name.trim() === '') {
      setErrors({ byField: { name: t('pipeline.create.needsName') }, rest: [] });
      return;
    }
    const lacking = level ? lackingOf(values) : [];
    const isHeld = lacking.length > 0 && (level === 'block' || (level === 'warn' && !isWarned));
    if (isHeld) {
      setWarned(true);
      const words = t(level === 'block' ? 'pipeline.create.needsStep' : 'pipeline.create.lacksStep');
      return setErrors({ byField: Object.fromEntries(lacking.map((field) => [field, words])), rest: [] });
    }
    const outcome = await dealsApi.call('POST /api/v1/deals', {
      body: {
        ...(isWarned ? { acknowledged: true } : {}),
        ...bodyOf(values),
        ...customBody(fields, custom),
        pipelineId: props.pipelineId,
      },
    });
    if (!outcome.ok) {
      const { problem } = outcome;
      setErrors(
        problem.errors?.length
          ? fieldErrors(problem, [...fieldNames, ...customNames(fields)])
          : { byField: {}, rest: [sentence(problem as never, t)] },
      );
      return;
    }
    void client.invalidateQueries({ queryKey: ['deal'] });
    toast({ text: t('pipeline.create.done', { deal: outcome.answer.name }) });
    way.go(`/deals/${outcome.answer.id}`);
  };

  return (
    <Dialog title={t('pipeline.create.title')} onClose={props.onClose}>
      <Form
        submit={t('pipeline.create.submit')}
        errors={errors.rest}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <DealFields
          values={values}
          onChange={setValues}
          errors={errors.byField}
          owner={{ id: user.id, name: user.name }}
        />
        <CustomInputs
          fields={fields}
          values={custom}
          onChange={setCustom}
          errors={errors.byField}
          currency={settings.currency}
          find={find}
        />
      </Form>
    </Dialog>
  );
}
