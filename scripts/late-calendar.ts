import type { Plugin } from 'esbuild';

const PACKAGE = 'chinese-days';
const NAMESPACE = 'late';
/** What the functions use of it; what is not named here does not build. */
const USED = ['getDayDetail', 'getSolarDateFromLunar'];

/**
 * The package writes down the days of thirty years as it is loaded, which takes as long as reading a quarter of our own code; few calls
 * count working days. So it is loaded when the first one does.
 */
export const lateCalendar: Plugin = {
  name: 'late-calendar',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^chinese-days$/ }, ({ kind, resolveDir }) =>
      kind === 'import-statement' ? { path: PACKAGE, namespace: NAMESPACE, pluginData: resolveDir } : undefined,
    );
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ pluginData }) => {
      const uses = USED.map((name) => `export const ${name} = (...given) => days().${name}(...given);`);
      const contents = `const days = () => require('${PACKAGE}'); ${uses.join(' ')}`;
      return { contents, loader: 'js', resolveDir: pluginData as string };
    });
  },
};
