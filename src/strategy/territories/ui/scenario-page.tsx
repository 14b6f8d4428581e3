import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import map from './map.module.css';
import { MeasuredPart } from './measured-part.tsx';
import { EvenOutDialog, PublishDialog } from './scenario-dialogs.tsx';
import { EffectPart } from './scenario-effect.tsx';
import { type DrawnTerritory, givenWith, type Scenario, scenarioQuery } from './scenarios.ts';
import { ScenarioTag } from './scenarios-page.tsx';
import { SwitchPart } from './switch-part.tsx';
import css from './territories.module.css';
import { TerritoryPeople, TerritoryRules, TerritoryTags } from './territory-facts.tsx';
import { TerritoryFieldsForm } from './territory-form.tsx';
import { branches, withParts } from './tree.ts';
import { useScenarioActs } from './use-scenario-acts.ts';
import { WorkloadHours } from './workload-hours.tsx';

/** A draft of territories: drawn, evened out and published here, with what it would do beside. */
export default function ScenarioPage() {
  const { t } = useTranslation();
  const { scenarioId = '' } = useParams({ strict: false }) as { scenarioId?: string };
  const found = useQuery(scenarioQuery(scenarioId));
  if (found.error && !found.data) return <ReadFailed title={t('scenarios.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={10} />;
  return <Draft scenario={found.data} />;
}

type Open = 'even' | 'publish' | 'new' | { territory: DrawnTerritory };

function Draft({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const way = useWay();
  const acts = useScenarioActs();
  const [open, setOpen] = useState<Open | null>(null);
  const isDraft = scenario.publishedOn === null;
  const close = () => setOpen(null);
  const remove = async () => {
    const said = await acts.remove(scenario);
    if (said) toast({ text: sentenceOf(said, t('kit.unreachable')), tone: 'bad' });
    else way.go('/territories/scenarios');
  };
  return (
    <PageHead
      flows
      title={scenario.name}
      lead={isDraft ? t('scenarios.draftLead') : t('scenarios.publishedLead')}
      tools={
        <>
          <Go href="/territories/scenarios">{t('scenarios.all')}</Go>
          {isDraft ? (
            <>
              <Button onClick={() => setOpen('new')}>{t('territories.make')}</Button>
              <Button onClick={() => setOpen('even')}>{t('scenarios.evenOut')}</Button>
              <Button kind="primary" onClick={() => setOpen('publish')}>
                {t('scenarios.publish')}
              </Button>
            </>
          ) : null}
          <Button onClick={() => void remove()}>{t('territories.remove')}</Button>
        </>
      }
    >
      <p className={css.standing}>
        <ScenarioTag scenario={scenario} />
      </p>
      {isDraft ? (
        <div className={map.page}>
          <EffectPart id={scenario.id} />
          <WorkloadHours />
          <SwitchPart scenario={scenario} />
        </div>
      ) : (
        <MeasuredPart id={scenario.id} />
      )}
      <ul className={css.list} aria-label={t('territories.title')}>
        {branches(scenario.territories).map(({ at, depth }) => (
          <li key={at.id}>
            <span className={css.name} style={{ paddingInlineStart: depth * 20 }}>
              {at.name} <TerritoryTags {...at} />
            </span>
            <TerritoryRules territory={at} />
            <TerritoryPeople territory={at} />
            {isDraft ? (
              <DrawnMenu scenario={scenario} territory={at} onChange={() => setOpen({ territory: at })} />
            ) : null}
          </li>
        ))}
      </ul>
      {open === 'even' ? <EvenOutDialog scenario={scenario} onClose={close} /> : null}
      {open === 'publish' ? <PublishDialog scenario={scenario} onClose={close} /> : null}
      {open === 'new' || (open !== null && typeof open === 'object') ? (
        <DrawnForm scenario={scenario} territory={open === 'new' ? null : open.territory} onClose={close} />
      ) : null}
    </PageHead>
  );
}

type DrawnProps = { scenario: Scenario; territory: DrawnTerritory };

function DrawnMenu({ scenario, territory, onChange }: DrawnProps & { onChange: () => void }) {
  const { t } = useTranslation();
  const acts = useScenarioActs();
  const { id, name } = territory;
  const hasParts = withParts(scenario.territories, id).size > 1;
  const leaveOut = async () => {
    const said = await acts.change(scenario, { territories: givenWith(scenario, { id, fields: null }) });
    if (said) toast({ text: sentenceOf(said, t('kit.unreachable')), tone: 'bad' });
  };
  return (
    <MenuButton
      label={t('territories.menu', { name })}
      className={small.square}
      align="end"
      items={[
        { id: 'change', label: t('territories.change'), onPick: onChange },
        ...(hasParts ? [] : [{ id: 'remove', label: t('scenarios.leaveOut'), onPick: () => void leaveOut() }]),
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  );
}

function DrawnForm(props: { scenario: Scenario; territory: DrawnTerritory | null; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useScenarioActs();
  const { scenario, territory, onClose } = props;
  return (
    <Dialog
      wide
      title={territory ? t('territories.changeOf', { name: territory.name }) : t('territories.make')}
      onClose={onClose}
    >
      <TerritoryFieldsForm
        territory={territory}
        all={scenario.territories}
        keep={(fields) =>
          acts.change(scenario, { territories: givenWith(scenario, { id: territory?.id ?? null, fields }) })
        }
        onClose={onClose}
      />
    </Dialog>
  );
}
