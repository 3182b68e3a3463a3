// Holds a file against the JSON schema of SARIF 2.1.0: node validate.mjs FILE. Prints what is wrong, a line each.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';

const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
if (!validate(JSON.parse(readFileSync(process.argv[2], 'utf8')))) {
  validate.errors.forEach(error => console.log(error.instancePath + ' ' + error.message));
}
