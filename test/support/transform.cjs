const { transformSync } = require('esbuild');

/** TypeScript to CommonJS by esbuild: no type check here, `npm run types` does that. */
module.exports = {
  process(source, file) {
    const { code } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: file,
      define: { 'import.meta.url': JSON.stringify(`file://${file}`) },
      // Modules are loaded by jest, which knows no import() without a flag: made into require().
      supported: { 'dynamic-import': false },
    });
    return { code };
  },
};
