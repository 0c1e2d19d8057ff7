// Loads every event schema as it is into ajv, found by its $id alone, and validates the examples. Prints what is wrong.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [, , packages, schemas, examples] = process.argv;
const require = createRequire(packages + '/');
const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ allErrors: true });
require('ajv-formats').default(ajv);
const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const ids = [];
for (const folder of ['.', 'state', 'cloudevents']) {
  for (const name of readdirSync(join(schemas, folder)).filter(file => file.endsWith('.json'))) {
    const schema = json(schemas, folder, name);
    ajv.addSchema(schema);
    ids.push(schema.$id);
  }
}
for (const id of ids) {
  if (!ajv.getSchema(id)) console.log(id + ' does not load');
}
for (const name of readFileSync(join(examples, 'index.txt'), 'utf8').split('\n').filter(line => line)) {
  const type = name.match(/^.*?\.v[0-9]+(?=\.)/)[0];
  const validate = ajv.getSchema(ids.find(id => id.endsWith('/' + type + '.json')));
  if (!validate(json(examples, name))) console.log(name + ': ' + ajv.errorsText(validate.errors));
}
const headers = json(examples, 'record.json').headers;
const validate = ajv.getSchema(ids.find(id => id.endsWith('/cloudevents/headers.json')));
if (!validate(headers)) console.log('record.json: ' + ajv.errorsText(validate.errors));
console.log(ids.length + ' schemas');
