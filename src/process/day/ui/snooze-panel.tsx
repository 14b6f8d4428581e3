import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type LocalDate } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type Anchor, Panel } from '../../../kit/panel/panel.tsx';
import { longestSnooze, usualDays } from '../rules/snooze.ts';
import type { DayItem } from './api.ts';
import css from './day.module.css';
import { dealWords } from './words.ts';

type SnoozePanelProps = {
  item: DayItem;
  anchor: Anchor;
  onPick: (until: LocalDate) => void;
  onClose: () => void;
};

/** Until when a deal is put off: tomorrow, next week, or a day that one chooses. */
export function SnoozePanel({ item, anchor, onPick, onClose }: SnoozePanelProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { tomorrow, nextWeek } = usualDays(f.today);
  const [chosen, setChosen] = useState('');
  // On a Sunday both are the Monday.
  const usual = [
    { id: 'tomorrow', day: tomorrow },
    ...(nextWeek === tomorrow ? [] : [{ id: 'nextWeek', day: nextWeek }]),
  ];
  return (
    <Panel anchor={anchor} label={t('day.snooze.title')} onClose={onClose} width={280} align="end">
      <div className={css.next}>
        <h2>{t('day.snooze.title')}</h2>
        <p>{dealWords(item)}</p>
        <div className={css.usual}>
          {usual.map(({ id, day }, place) => (
            <Button key={id} autoFocus={place === 0} onClick={() => onPick(day)}>
              {t(`day.snooze.${id}`)} <span className={css.count}>{f.dayExact(day)}</span>
            </Button>
          ))}
        </div>
        <Form
          submit={t('day.snooze.until')}
          errors={[]}
          disabled={chosen === ''}
          onSubmit={async () => onPick(chosen)}
          extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
        >
          <DateField
            label={t('day.snooze.other')}
            min={tomorrow}
            max={addDays(f.today, longestSnooze)}
            value={chosen}
            onChange={setChosen}
          />
        </Form>
      </div>
    </Panel>
  );
}
