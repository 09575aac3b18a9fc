// Shows a provider's document, with evidence (evidence.js).

async function show() {
  const provider = new URLSearchParams(location.search).get('provider') ?? 'cometapi';
  const response = await fetch(`_sandbox/documents/${encodeURIComponent(provider)}`);
  if (!response.ok) {
    document.getElementById('reference').textContent = `There is no provider '${provider}'.`;
    return;
  }
  const spec = withEvidence(await response.json());
  SwaggerUIBundle({ spec, dom_id: '#reference', deepLinking: true, tryItOutEnabled: true, docExpansion: 'list' });
}

show();
