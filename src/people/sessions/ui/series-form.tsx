import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { type Cadence, cadences, type TemplateId, templateIds, templates } from '../rules/templates.ts';
import { PeopleField } from './people-field.tsx';
import type { Named, Series } from './queries.ts';
import { useMeetings } from './use-meetings.ts';
import { hourOf, minuteOf } from './words.ts';

/** A series of meetings: which kind, with whom, how often; later its name, rhythm, hour, people and end. */
export function SeriesForm({ series, onClose }: { series: Series | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useMeetings();
  const [template, setTemplate] = useState<TemplateId>(series?.template ?? 'pipeline-review');
  const [name, setName] = useState(series?.name ?? '');
  const [cadence, setCadence] = useState<Cadence>(series?.cadence ?? 'weekly');
  const [startsOn, setStartsOn] = useState(series?.startsOn ?? f.today);
  const [hour, setHour] = useState(hourOf(series?.atMinute ?? 540));
  const [minutes, setMinutes] = useState(String(series?.minutes ?? templates['pipeline-review'].minutes));
  const [people, setPeople] = useState<Named[]>(series?.people ?? []);
  const [link, setLink] = useState(series?.link ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, [
    ...['name', 'startsOn', 'atMinute', 'minutes', 'people', 'link', 'cadence', 'endedOn'],
  ]);
  const usual = name.trim() || t(`week.template.${template}`);
  const atMinute = minuteOf(hour);
  const said = () => ({
    ...{ name: usual, atMinute: atMinute ?? 0, minutes: Number(minutes), people: people.map(({ id }) => id) },
    ...{ link: link.trim() === '' ? null : link.trim(), cadence },
  });
  const send = async (end = false) => {
    const told = series
      ? await acts.changeSeries(series, end ? { endedOn: f.today } : said())
      : await acts.makeSeries({ ...said(), template, startsOn });
    setProblem(told);
    if (!told) onClose();
  };
  const choose = (id: string) => {
    setTemplate(id as TemplateId);
    setCadence(templates[id as TemplateId].cadence);
    setMinutes(String(templates[id as TemplateId].minutes));
  };
  return (
    <Dialog title={series ? t('week.changeOf', { name: series.name }) : t('week.begin')} onClose={onClose}>
      <Form
        submit={t(series ? 'week.save' : 'week.begin')}
        disabled={atMinute === null || !/^\d+$/.test(minutes)}
        errors={rest}
        onSubmit={() => send()}
        extra={
          series && series.cadence !== 'once' ? (
            <Button onClick={() => void send(true)}>{t('week.end')}</Button>
          ) : (
            <Button onClick={onClose}>{t('kit.cancel')}</Button>
          )
        }
      >
        {series ? null : (
          <SelectField
            required
            label={t('week.kind')}
            hint={t(`week.about.${template}`)}
            value={template}
            options={templateIds.map((id) => ({ id, label: t(`week.template.${id}`) }))}
            onChange={choose}
          />
        )}
        {series?.template === 'one-on-one' ? null : (
          <PeopleField
            label={t('week.people')}
            value={people}
            most={template === 'one-on-one' ? 1 : 100}
            onChange={setPeople}
            error={byField.people}
          />
        )}
        <TextField label={t('week.name')} maxLength={120} value={name} onChange={setName} error={byField.name} />
        <SelectField
          required
          label={t('week.howOften')}
          value={cadence}
          options={cadences.map((id) => ({ id, label: t(`week.cadence.${id}`) }))}
          onChange={(id) => setCadence(id as Cadence)}
          error={byField.cadence}
        />
        {series ? null : (
          <DateField
            required
            label={t('week.startsOn')}
            min={f.today}
            value={startsOn}
            onChange={setStartsOn}
            error={byField.startsOn}
          />
        )}
        <TextField
          required
          type="time"
          label={t('week.hour')}
          value={hour}
          onChange={setHour}
          error={byField.atMinute}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('week.minutes')}
          value={minutes}
          onChange={setMinutes}
          error={byField.minutes}
        />
        <TextField
          type="url"
          label={t('week.link')}
          hint={t('week.linkHint')}
          maxLength={500}
          value={link}
          onChange={setLink}
          error={byField.link}
        />
      </Form>
    </Dialog>
  );
}
