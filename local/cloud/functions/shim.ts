import { join } from 'node:path';
import { build } from 'esbuild';
import { contentKey } from '../../../scripts/content-key';
import { keep, keptFile, readKept } from '../../../scripts/kept';

/** The text of instance-shim.ts as a thread takes it. */
export async function compiledShim(): Promise<string> {
  const file = keptFile('instance-shim', contentKey(['local/cloud/functions']), 'js');
  const kept = readKept(file);
  if (kept !== undefined) return kept;
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'instance-shim.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  const text = outputFiles[0]!.text;
  keep(file, text);
  return text;
}
