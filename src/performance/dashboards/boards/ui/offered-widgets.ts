import { moduleOfDimension } from '../../../../platform/metrics/rules/dimension-modules.ts';
import type { Widget } from '../rules/widgets.ts';
import type { Answers, Dashboard } from './api.ts';

/**
 * The widgets that stand on a dashboard here. Of one of the product those that ask for what is off are left out; what somebody made
 * himself is shown as he made it.
 */
export function offeredWidgets(
  { isDefault, widgets }: Pick<Dashboard, 'isDefault' | 'widgets'>,
  { answers }: Pick<Answers, 'answers'>,
  isOn: (module: string | undefined) => boolean,
): Widget[] {
  if (!isDefault) return widgets;
  const off = new Set(
    answers.flatMap(({ widgetId, definition }) => (isOn(definition?.module ?? undefined) ? [] : [widgetId])),
  );
  return widgets.filter(({ id, by }) => !off.has(id) && by.every((each) => isOn(moduleOfDimension[each])));
}
