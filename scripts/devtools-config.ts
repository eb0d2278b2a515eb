import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { functionBundles } from './build-functions';
import { piecesFrom } from './function-files';

/** WeChat's open APIs that the product calls: each must be permitted to the very function that calls it. */
const OPEN_APIS = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'phonenumber.getPhoneNumber',
  'wxacode.getUnlimited',
];

interface Trigger {
  name: string;
  type: string;
  config: string;
}

/** What WeChat DevTools reads beside a function that it uploads: `config.json`. */
export interface DevToolsConfig {
  permissions: { openapi: string[] };
  triggers: Trigger[];
}

/** Which open APIs a built function calls is seen in its bundle, since what it does not call was left out. */
export function devToolsConfig(bundle: string, triggers: Trigger[]): DevToolsConfig {
  return { permissions: { openapi: OPEN_APIS.filter((name) => bundle.includes(`"${name}"`)) }, triggers };
}

const codeOf = (outfile: string): string =>
  piecesFrom(outfile)
    .map((name) => readFileSync(join(dirname(outfile), name), 'utf8'))
    .join('\n');

/** Writes `config.json` beside each built function. */
export function writeDevToolsConfigs(root: string): void {
  const { functions } = JSON.parse(readFileSync(join(root, 'cloudbaserc.json'), 'utf8')) as {
    functions: { name: string; triggers?: Trigger[] }[];
  };
  for (const { name, outfile } of functionBundles(root)) {
    const triggers = functions.find((declared) => declared.name === name)?.triggers ?? [];
    const config = devToolsConfig(codeOf(outfile), triggers);
    writeFileSync(join(dirname(outfile), 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  }
}
