// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a calendar from standard input as ical.js understands it, for tests/cli/test-calendar.py.
import fs from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(0, 'utf8')));
const events = calendar.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const start = event.startDate.clone();

  start.isDate = false;
  start.hour = start.minute = start.second = 0;
  return {
    uid: event.uid,
    sequence: event.sequence,
    day: event.startDate.toString(),
    days: event.endDate.subtractDate(event.startDate).toSeconds() / 86400,
    summary: event.summary,
    description: event.description ?? '',
    status: component.getFirstPropertyValue('status'),
    stamp: component.getFirstPropertyValue('dtstamp').toString(),
    alarms: component.getAllSubcomponents('valarm').map((alarm) => {
      const time = start.clone();

      time.addDuration(alarm.getFirstPropertyValue('trigger'));
      return time.toString();
    }).sort(),
  };
});
console.log(JSON.stringify(events));
