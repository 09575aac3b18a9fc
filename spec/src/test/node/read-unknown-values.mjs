// Reads bodies with a generated TypeScript client and prints what the client keeps of them.
// Usage: node read-unknown-values.mjs CLIENT '{"<schema>": <body>, ...}'
const [client, bodies] = process.argv.slice(2)
const models = await import(client)
const kept = {}
for (const [schema, body] of Object.entries(JSON.parse(bodies))) {
  const written = models[`${schema}ToJSON`](models[`${schema}FromJSON`](body))
  kept[schema] = Object.fromEntries(Object.keys(body).map(name => [name, written[name]]))
}
console.log(JSON.stringify(kept))
