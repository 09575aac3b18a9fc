// Adds the evidence of each operation to its description. What has no evidence of its own has that of the operation.

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** A source as Markdown: kind, date, source with a link, note. */
function describeSource({ kind, asOf, source, note }) {
  const date = !asOf || asOf === 'unknown' ? 'no date' : asOf;
  const text = escapeMarkdown(source).replace(/https?:\/\/[^\s,;]+[^\s,;.)]/g, url => `[${url}](${url})`);
  return `**${kind}**, ${date}: ${text}${note ? '. ' + escapeMarkdown(note) : ''}`;
}

function escapeMarkdown(text) {
  return text.replace(/[|<>]/g, character => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}

function resolve(api, node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((found, key) => found?.[key.replace(/~1/g, '/')], api) : node;
}

/** The rules of a schema and of the schemas that it consists of, by name. */
function rulesOf(api, schema, rules = new Map(), seen = new Set()) {
  const node = resolve(api, schema);
  if (!node || seen.has(node)) return rules;
  seen.add(node);
  for (const part of [...(node.allOf ?? []), ...(node.oneOf ?? []), ...(node.anyOf ?? [])]) {
    if (part['x-rule']) rules.set(part['x-rule'], part);
    else rulesOf(api, part, rules, seen);
  }
  return rules;
}

/** An amount with the values in the request that it is for, such as `50 credits (type: split_stem)`. */
function describeAmount({ amount, unit, for: condition = {} }) {
  const values = Object.entries(condition).map(([pointer, value]) => `${pointer.slice(1)}: ${value}`);
  return `${amount} ${unit}${values.length ? ` (${values.join(', ')})` : ''}`;
}

/** What a request costs, as a paragraph of Markdown; empty if the document does not say it. */
function describeCost(cost) {
  if (!cost) return '';
  const known = (cost.amounts ?? []).map(describeAmount).join('; ') || 'the amount is not known';
  return `**Cost**: ${cost.paid ? known : 'free'}.${cost.note ? ' ' + cost.note : ''}\n\n`;
}

function partsOf(api, operation) {
  const parts = [];
  for (const media of Object.values(resolve(api, operation.requestBody)?.content ?? {})) {
    rulesOf(api, media.schema).forEach((rule, name) =>
      parts.push([`rule \`${name}\` (${rule['x-enforcement'] ?? 'varies'})`, rule]));
  }
  for (const [word, value] of Object.entries(operation)) {
    if (word.startsWith('x-') && value?.['x-evidence']) parts.push([`\`${word}\``, value]);
  }
  for (const amount of operation['x-cost']?.amounts ?? []) {
    parts.push([describeAmount(amount), amount]);
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    parts.push([`response ${status}`, resolve(api, response)]);
  }
  return parts;
}

function describeEvidence(api, operation) {
  const sources = (operation['x-evidence'] ?? []).map(source => `- ${describeSource(source)}`);
  const parts = partsOf(api, operation);
  const own = parts.filter(([, part]) => part?.['x-evidence']);
  const inherited = [...parts.filter(part => !own.includes(part)).map(([name]) => name), 'parameters', 'fields'];
  const rows = own.map(([name, part]) => `| ${name} | ${part['x-evidence'].map(describeSource).join('<br>')} |`);
  return ['**Evidence**', '', ...sources, '', '<details><summary>Evidence of rules and responses</summary>', '',
    '| Part | Evidence |', '|---|---|', ...rows, `| ${inherited.join(', ')} | as the operation |`, '', '</details>'].join('\n');
}

/** Returns the document with evidence and costs in the descriptions of its operations. */
function withEvidence(api) {
  for (const item of Object.values(api.paths)) {
    for (const method of METHODS.filter(name => item[name])) {
      const operation = item[method];
      const facts = describeCost(operation['x-cost']) + describeEvidence(api, operation);
      operation.description = `${operation.description ?? ''}\n\n${facts}`;
    }
  }
  return api;
}
