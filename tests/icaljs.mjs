// Reads calendar files with ical.js and prints what it takes their texts for, as JSON.
// node icaljs.mjs PATH_OF_ICAL_JS FILE...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  const event = calendar.getFirstSubcomponent("vevent");
  const text = (name) => event.getFirstPropertyValue(name) ?? "";
  const person = (name) => event.getFirstProperty(name).getFirstParameter("cn") ?? "";
  return {
    properties: event.getAllProperties().length,
    start: event.getFirstPropertyValue("dtstart").toJSDate().toISOString(),
    texts: [text("summary"), text("description"), text("location")],
    people: [person("organizer"), person("attendee")],
  };
}
console.log(JSON.stringify(files.map(read)));
