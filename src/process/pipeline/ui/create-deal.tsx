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
import { Slot } from '../../../kit/slots.tsx';
import { lackingOf, stepLevel } from '../rules/next-step.ts';
import { dealsApi } from './api.ts';
import { bodyOf, DealFields, type DealValues, fieldNames } from './deal-fields.tsx';
import { type OfferedLine, OfferedLines } from './offered-lines.tsx';
import css from './pipeline.module.css';
import { findCompanies, newDealFieldsQuery, pipelinesQuery } from './queries.ts';
import { sentence } from './send.ts';
import { useTakingBack } from './use-saved.ts';

const find = { company: findCompanies };

type Props = {
  pipelineId: string;
  /** An expansion says what it grows from, and begins with what it would sell. */
  title?: string;
  hint?: string;
  start?: Partial<DealValues>;
  expandsId?: string;
  lines?: readonly OfferedLine[];
  onClose: () => void;
};

/** A new deal in the first stage, with what is known of it so far; only its name is needed, and what the workspace demands. The gates to later stages ask on its page. */
export function CreateDeal(props: Props) {
  const { t } = useTranslation();
  const { user, settings } = useSession();
  const client = useQueryClient();
  const undoOf = useTakingBack();
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
    ...props.start,
  });
  const [kept, setKept] = useState<readonly number[]>(() => (props.lines ?? []).map((_, at) => at));
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
        ...(props.expandsId ? { expandsId: props.expandsId, currency: values.currency } : {}),
        ...(kept.length > 0 ? { lines: kept.flatMap((at) => props.lines?.[at]?.body ?? []) } : {}),
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
    toast({
      text: t('pipeline.create.done', { deal: outcome.answer.name }),
      undo: undoOf(outcome.answer.groupId, () => way.go(`/pipeline/${props.pipelineId}`)),
    });
    way.go(`/deals/${outcome.answer.id}`);
  };

  return (
    <Dialog title={props.title ?? t('pipeline.create.title')} onClose={props.onClose}>
      <Form
        submit={t('pipeline.create.submit')}
        errors={errors.rest}
        onSubmit={send}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        {props.hint ? <p className={css.quiet}>{props.hint}</p> : null}
        <DealFields
          values={values}
          onChange={setValues}
          errors={errors.byField}
          owner={{ id: user.id, name: user.name }}
        />
        <Slot
          at="new:deal"
          id=""
          values={{ name: values.name, companyId: values.company?.id ?? '', productId: values.productId }}
        />
        {props.lines?.length ? (
          <OfferedLines lines={props.lines} kept={kept} onKeep={setKept} currency={values.currency} />
        ) : null}
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
