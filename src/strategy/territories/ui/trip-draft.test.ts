import { expect, test } from 'vitest';
import { askOf, clockAt, firstTrip, minutesIn, withAppointments } from './trip-draft.ts';

const stop = { id: 'quay', name: 'Quay', minutes: '30', from: '', until: '' };
const whole = { ...firstTrip, start: '53.54, 9.98', stops: [stop] };

test('clocks are read as minutes of the day and told back', () => {
  expect(['00:00', '09:30', '23:59', ''].map(minutesIn)).toEqual([0, 570, 1_439, null]);
  expect([0, 570, 1_439].map(clockAt)).toEqual(['00:00', '09:30', '23:59']);
});

test('a day is asked once it has a start, hours and somebody to visit', () => {
  expect(askOf(whole)).toEqual({
    ...{ start: { latitude: 53.54, longitude: 9.98 }, begins: 480, ends: 1_080, kmPerHour: 50 },
    stops: [{ companyId: 'quay', minutes: 30, from: null, until: null }],
  });
  for (const lacking of [{ start: 'Hamburg' }, { stops: [] }, { ends: '07:00' }, { begins: '' }, { speed: '0' }])
    expect(askOf({ ...whole, ...lacking })).toBeNull();
  expect(askOf({ ...whole, stops: [{ ...stop, minutes: '0' }] })).toBeNull();
});

test('an appointment is a window just as long as it takes, also of a company that was there already', () => {
  const appointments = [
    { company: { id: 'quay', name: 'Quay' }, from: 600, minutes: 45 },
    { company: { id: 'pier', name: 'Pier' }, from: 840, minutes: 30 },
  ];
  expect(withAppointments([stop], appointments)).toEqual([
    { id: 'quay', name: 'Quay', minutes: '45', from: '10:00', until: '10:45' },
    { id: 'pier', name: 'Pier', minutes: '30', from: '14:00', until: '14:30' },
  ]);
});
