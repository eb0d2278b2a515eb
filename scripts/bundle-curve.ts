import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(__dirname, '..');
/** The file that the phone and the functions load alike: WeChat's own packer cannot take @noble/curves, which has no main entry. */
export const CURVE_FILE = 'miniprogram/packages/ballots/crypto/curve.js';

const ENTRY = `
export { ristretto255 } from '@noble/curves/ed25519.js';
export { sha512 } from '@noble/hashes/sha2.js';
`;

/** What a secret vote needs of @noble/curves and @noble/hashes, in one CommonJS file. @returns its text */
export async function bundleCurve(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'js' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    minify: true,
    legalComments: 'inline',
    format: 'cjs',
    target: 'es2020',
    platform: 'neutral',
    charset: 'utf8',
  });
  return `/* @noble/curves, @noble/hashes (MIT, Paul Miller); made by scripts/bundle-curve.ts */\n${outputFiles[0]!.text}`;
}

if (require.main === module) void bundleCurve().then((text) => writeFileSync(path.join(root, CURVE_FILE), text));
