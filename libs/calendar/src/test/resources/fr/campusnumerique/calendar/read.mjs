// Prints, for each event of a calendar, "uid start end" with the moments in seconds since 1970. The time zones are those that
// the calendar itself defines.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const loaded = createRequire(process.argv[2] + '/')('ical.js');
const ICAL = loaded.default ?? loaded;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[3], 'utf8')));
const zones = new Map();
for (const definition of calendar.getAllSubcomponents('vtimezone')) {
  const zone = new ICAL.Timezone(definition);
  zones.set(zone.tzid, zone);
}
function moment(event, name) {
  const property = event.getFirstProperty(name);
  const time = property.getFirstValue();
  const tzid = property.getParameter('tzid');
  if (tzid) {
    if (!zones.has(tzid)) throw new Error('no definition of ' + tzid);
    time.zone = zones.get(tzid);
  }
  return time.toUnixTime();
}
const lines = [];
for (const event of calendar.getAllSubcomponents('vevent')) {
  lines.push([event.getFirstPropertyValue('uid'), moment(event, 'dtstart'), moment(event, 'dtend'),
    event.getFirstPropertyValue('summary')].join(' '));
}
console.log(lines.join('\n'));
