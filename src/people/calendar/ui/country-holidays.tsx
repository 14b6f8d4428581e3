import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { type HolidayCountry, holidayCountries, publicHolidays } from '../rules/public-holidays.ts';
import css from './calendar.module.css';

const yearsAhead = 3;

/** The holidays of a country in a year, to be taken into the list; those of a region are added by hand. */
export function CountryHolidays({ onTake }: { onTake: (days: string[]) => void }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const [country, setCountry] = useState<HolidayCountry>('US');
  const thisYear = Number(f.today.slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' });
  const years = Array.from({ length: yearsAhead }, (_, at) => String(thisYear + at));
  return (
    <div className={css.line}>
      <SelectField
        required
        label={t('calendar.hours.country')}
        value={country}
        options={holidayCountries.map((id) => ({ id, label: names.of(id) ?? id }))}
        onChange={(id) => setCountry(id as HolidayCountry)}
      />
      <SelectField
        required
        label={t('calendar.hours.year')}
        value={year}
        options={years.map((id) => ({ id, label: id }))}
        onChange={setYear}
      />
      <Button onClick={() => onTake(publicHolidays(country, Number(year)))}>{t('calendar.hours.takeCountry')}</Button>
    </div>
  );
}
