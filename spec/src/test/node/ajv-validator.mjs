// Validates bodies with Ajv, for PlainSchemaTest of the integration tests. Reads lines {"document", "pointer", "body"}; writes a line true or false for each.
// usage: node ajv-validator.mjs FOLDER_OF_DOCUMENTS
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import Ajv2020 from 'ajv/dist/2020.js';

const ajv = new Ajv2020.default({strict: false, validateFormats: false, logger: false, unicodeRegExp: true});
const validators = new Map();
const documents = new Set();

function validator(document, pointer) {
  if (!documents.has(document)) {
    documents.add(document);
    const {components, paths} = JSON.parse(readFileSync(`${process.argv[2]}/${document}.json`, 'utf8'));
    ajv.addSchema({$id: `urn:suno:${document}`, components, paths});
  }
  const key = `${document}#${pointer}`;
  if (!validators.has(key)) {
    validators.set(key, ajv.compile({$ref: `urn:suno:${document}#${encodeURI(pointer)}`}));
  }
  return validators.get(key);
}

for await (const line of createInterface({input: process.stdin})) {
  const {document, pointer, body} = JSON.parse(line);
  console.log(validator(document, pointer)(body));
}
