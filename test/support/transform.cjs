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
      supported: { 'dynamic-import': true },
    });
    return { code };
  },
};
