import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { refusalOf, sentenceOf } from '../../../kit/forms/problem.ts';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useStanding } from '../../../kit/record/use-standing.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { ChosenStatus } from '../rules/status.ts';
import { AlikeSection } from './alike.tsx';
import { type Lead, leadQuery, leadsApi } from './api.ts';
import { Consent } from './consent.tsx';
import { ConvertDialog } from './convert-dialog.tsx';
import { LeadFacts } from './lead-facts.tsx';
import css from './leads.module.css';
import { Standing } from './standing.tsx';
import { StatusDialog } from './status-dialog.tsx';
import { useLeadActs } from './use-lead-acts.ts';

/** The fields of a lead as they are sent. */
const valuesOf = ({ owner, ...lead }: Lead) => ({
  ...Object.fromEntries(
    (
      [
        ...['name', 'companyName', 'title', 'email', 'phone', 'country', 'language', 'employees', 'interest'],
        ...['message', 'source', 'medium', 'campaign', 'noContact'],
      ] as const
    ).map((field) => [field, (lead as Record<string, unknown>)[field]]),
  ),
  ownerId: owner?.id ?? null,
});

/** One lead: what is known, all that happened, and where it stands. */
export default function LeadPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { leadId = '' } = useParams({ strict: false }) as { leadId?: string };
  const { asOf, isPast } = useAsOf();
  const found = useQuery(leadQuery(leadId, asOf));
  const others = useRecordActs('lead');
  const acts = useLeadActs();
  const [asking, setAsking] = useState<'recycled' | 'disqualified' | null>(null);
  const [isConverting, setConverting] = useState(false);
  const [lacks, setLacks] = useState<string[] | null>(null);
  const lead = found.data;
  useStanding('/leads', leadId, lead?.id);
  useCrumbs(
    lead ? [{ label: t('app.pillar.process') }, { label: t('lead.title'), path: '/leads' }, { label: lead.name }] : [],
  );
  const edit = useEdit<Lead>({
    record: lead,
    values: valuesOf,
    send: (changes, version, id) =>
      leadsApi.call('PATCH /api/v1/leads/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['lead'] }),
    fieldName: (field) => t(`lead.field.${field}`),
    say: (field, value) => {
      if (value === null || value === undefined) return '–';
      if (field === 'noContact') return t(value ? 'lead.yes' : 'lead.no');
      return field === 'ownerId' ? t('accounts.another') : String(value);
    },
  });
  if (found.error && !lead) return <NotFound error={found.error} />;
  if (!lead) return <Skeleton lines={8} />;
  const mayWrite = lead.mayWrite && !isPast;
  const move = async (status: ChosenStatus) => {
    const refused = await acts.move(lead, status);
    if (refusalOf(refused) === 'not-qualified') setLacks((refused as { lacks?: string[] }).lacks ?? []);
    else if (refused) await acts.failed(refused);
  };
  const isGone = lead.status === 'converted';
  const seen = Object.fromEntries(
    Object.entries({ email: lead.email, phone: lead.phone, companyName: lead.companyName, not: lead.id }).filter(
      ([, value]) => value,
    ),
  ) as Record<string, string>;
  return (
    <>
      <RecordPage
        title={lead.name}
        subtitle={[lead.title, lead.companyName, lead.owner?.name].filter(Boolean).join(' · ')}
        path={lead.noContact ? <p className={css.warn}>{t('lead.noContactLong')}</p> : undefined}
        actions={
          mayWrite && !isGone ? (
            <>
              {lead.status === 'new' || lead.status === 'recycled' ? (
                <Button kind="primary" onClick={() => void move('working')}>
                  {t('lead.to.working')}
                </Button>
              ) : null}
              {lead.status === 'new' || lead.status === 'recycled' ? null : (
                <Button kind="primary" onClick={() => setConverting(true)}>
                  {t('lead.to.converted')}
                </Button>
              )}
              <MenuButton
                named
                label={t('lead.act', { name: lead.name })}
                className={small.button}
                align="end"
                items={[
                  ...(['mql', 'sql'] as const)
                    .filter((to) => to !== lead.status)
                    .map((to) => ({ id: to, label: t(`lead.to.${to}`), onPick: () => void move(to) })),
                  { id: 'recycled', label: t('lead.to.recycled'), onPick: () => setAsking('recycled') },
                  { id: 'disqualified', label: t('lead.to.disqualified'), onPick: () => setAsking('disqualified') },
                  ...others(lead.id),
                  { id: 'remove', label: t('lead.remove'), onPick: () => void acts.remove(lead) },
                ]}
              >
                {t('team.acts')}
              </MenuButton>
            </>
          ) : undefined
        }
        facts={
          <>
            <Section title={t('kit.record.facts')}>
              <LeadFacts lead={lead} edit={edit} mayWrite={mayWrite} />
            </Section>
            <Slot at="lead-facts" id={lead.id} />
          </>
        }
        timeline={
          <RecordTimeline
            kind="lead"
            id={lead.id}
            {...(lead.became ? { related: { label: t('lead.alsoBecame') } } : {})}
            empty={{ title: t('accounts.noStoryTitle'), text: t('accounts.noStory') }}
          />
        }
        todo={
          <>
            <Standing lead={lead} />
            {lead.consentAt ? (
              <Consent lead={lead} onWithdraw={mayWrite ? () => void acts.withdraw(lead) : null} />
            ) : null}
            {isGone ? null : <AlikeSection values={seen} />}
            <Slot at="lead" id={lead.id} />
          </>
        }
      />
      {asking ? (
        <StatusDialog to={asking} onSave={(given) => acts.move(lead, asking, given)} onClose={() => setAsking(null)} />
      ) : null}
      {isConverting ? <ConvertDialog lead={lead} alike={seen} onClose={() => setConverting(false)} /> : null}
      {lacks ? (
        <ReasonDialog
          title={t('lead.override.title')}
          text={t('lead.override.text', { list: lacks.join(' · ') })}
          label={t('lead.field.overrideReason')}
          submit={t('lead.to.sql')}
          onClose={() => setLacks(null)}
          onSubmit={async (overrideReason) => {
            const refused = await acts.move(lead, 'sql', { overrideReason });
            if (refused) return sentenceOf(refused, t('kit.unreachable'));
            setLacks(null);
            return null;
          }}
        />
      ) : null}
      {edit.dialog}
    </>
  );
}
