// Loads a package from its TypeScript sources, in place: nothing is written beside them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Returns what the entry file exports; `compiler` is the folder of the TypeScript compiler. */
export function loadTypeScript(compiler, entry) {
  const require = createRequire(import.meta.url);
  const typescript = require(compiler);
  const compilerOptions = {
    module: typescript.ModuleKind.CommonJS, target: typescript.ScriptTarget.ES2022, esModuleInterop: true,
  };
  require.extensions['.ts'] = (module, file) => {
    const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), { compilerOptions });
    module._compile(outputText, file);
  };
  return require(entry);
}
