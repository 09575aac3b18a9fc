// Shows the document in the page, with evidence, without sending anything. Follows the colour scheme of the system.

/** Turns marks of conflicts in descriptions, such as (X1), into links. */
function linkConflicts(node) {
  for (const [key, value] of Object.entries(node ?? {})) {
    if (key === 'description' && typeof value === 'string') {
      node[key] = value.replace(/\((X\d+)\)/g, '([$1](../conflicts.html#$1))');
    } else if (typeof value === 'object' && key !== 'examples') {
      linkConflicts(value);
    }
  }
  return node;
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

/** The viewer resolves no reference within a page that was opened as a file, so that the document gets an address. */
const address = () => ({
  statePlugins: { spec: { wrapSelectors: { url: () => () => 'https://document.invalid/openapi.json' } } },
});

SwaggerUIBundle({
  spec: withEvidence(linkConflicts(JSON.parse(document.getElementById('document').textContent))),
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: [],
  plugins: [address],
});
