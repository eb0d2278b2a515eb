import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { DEPLOYED, type CloudFunction } from '../miniprogram/vocabulary/deployment';

const CARRIER = 'carrier:';
const FUNCTIONS = resolve(__dirname, '../cloudfunctions');

/** The entry of a deployed function, which no file holds: it follows from the table. */
export const carrierEntry = (name: string): string => CARRIER + name;

export const deployedNames = (): CloudFunction[] => Object.keys(DEPLOYED) as CloudFunction[];

/** Writes the entries of deployed functions: each context's code is loaded when it is called. */
export const carriers: Plugin = {
  name: 'carriers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^carrier:/ }, ({ path }) => ({ path: path.slice(CARRIER.length), namespace: 'carrier' }));
    onLoad({ filter: /.*/, namespace: 'carrier' }, ({ path }) => {
      const loads = DEPLOYED[path as CloudFunction].map((name) => `${name}: () => import('./${name}/index')`);
      const contents = `import { carrying } from './platform/carrying'; export const main = carrying({ ${loads.join()} });`;
      return { contents, loader: 'ts', resolveDir: FUNCTIONS };
    });
  },
};

/** Where the built functions lie, one folder each. */
export const functionRoot = (root: string): string => join(root, 'dist/functions');
