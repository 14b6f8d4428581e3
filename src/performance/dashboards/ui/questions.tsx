import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Answer } from '../../../kit/look/three-questions.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { isProjected } from '../rules/ahead.ts';
import { aheadAnswer } from '../rules/ahead-said.ts';
import { rowsAddress } from '../rules/question.ts';
import type { Bridge } from './api.ts';
import { againstBefore, told } from './headline.ts';

/** The three answers of the Bridge, each over the records it was made from. */
export function bridgeAnswers(
  bridge: Bridge,
  role: string,
  f: Format,
  t: TFunction,
): Record<'happened' | 'ahead' | 'todo', Answer> {
  const { period, asOf, currency } = bridge;
  const asked = { from: period.from, until: period.until, asOf, currency };
  const ahead = aheadAnswer(bridge.ahead, { ...asked, name: period.name }, f, t);
  return {
    happened: happened(bridge, f, t),
    ahead: isProjected(bridge.ahead)
      ? { part: <Slot at="ahead" id="" lines={2} values={{ ...ahead, period: period.name }} /> }
      : ahead,
    todo: todo(bridge, role, f, t),
  };
}

function happened(bridge: Bridge, f: Format, t: TFunction): Answer {
  const { from, until } = bridge.period;
  const won = bridge.figures.find(({ definition }) => definition.id === 'won_value');
  const n = won?.figure.n ?? 0;
  const question = { from, until, asOf: bridge.asOf, currency: bridge.currency };
  return {
    text:
      n === 0
        ? t('bridge.asked.wonNone', { quarter: bridge.period.name })
        : [
            t('bridge.asked.won', { count: n, number: f.number(n), quarter: bridge.period.name }),
            againstBefore(bridge, f, t),
          ]
            .filter(Boolean)
            .join(' '),
    note: told(bridge, 'trend', f, t),
    href: rowsAddress('won_value', question, f.today),
  };
}

function todo(bridge: Bridge, role: string, f: Format, t: TFunction): Answer {
  const { todo: what, asOf, currency } = bridge;
  const question = { from: bridge.period.from, until: bridge.period.until, asOf };
  switch (what.kind) {
    case 'bring-newer':
      return ['leader', 'operations'].includes(role)
        ? { text: t('bridge.asked.bringNewer'), href: '/import' }
        : { text: t('bridge.asked.askNewer') };
    case 'go-on':
      return { text: t('bridge.asked.goOn'), href: '/bridge' };
    case 'set-quotas':
      return { text: t('bridge.asked.setQuotas', { quarter: bridge.period.name }), href: '/targets' };
    case 'fill-pipeline':
      return {
        text: t('bridge.asked.fillPipeline', { amount: f.moneyShort({ amount: what.amount, currency }) }),
        note: told(bridge, 'coverage', f, t),
        href: rowsAddress('pipeline_coverage', { ...question, currency }, f.today),
      };
    case 'clear-pipeline':
      return {
        text: t('bridge.asked.clearPipeline'),
        note: told(bridge, 'coverage', f, t),
        href: rowsAddress('pipeline_coverage', { ...question, currency }, f.today),
      };
    case 'talk':
      return {
        text: t('bridge.asked.talk', { name: what.name, share: f.percent(what.attainment) }),
        note:
          what.others > 0
            ? t('bridge.asked.othersBehind', { count: what.others, number: f.number(what.others) })
            : undefined,
        href: rowsAddress('open_deals', { ...question, owner: [what.personId] }, f.today),
      };
    case 'mend-stage':
      return {
        text: t('bridge.asked.mendStage', { stage: what.name }),
        note: told(bridge, 'weakest-stage', f, t),
        href: rowsAddress('open_deals', { ...question, stage: what.stageId }, f.today),
      };
    case 'keep':
      return {
        text: t('bridge.asked.keep'),
        note: told(bridge, 'coverage', f, t),
        href: rowsAddress('open_deals', question, f.today),
      };
  }
}
