import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'miniprogram/services/environment.ts';
const NAMED = /(?<=ENVIRONMENT: string = ')[^']*(?=')/;

/**
 * Writes into the mini-program which environment it belongs to. @param environment '' leaves the one that is named
 * @throws Error for what is no id of an environment
 */
export function nameEnvironment(root: string, environment: string): void {
  if (environment === '') return;
  if (!/^[a-z0-9][a-z0-9-]{2,60}$/.test(environment))
    throw new Error(`ENV_ID“${environment}”不是云环境的编号，请检查后再构建。`);
  const file = join(root, FILE);
  const text = readFileSync(file, 'utf8');
  if (!NAMED.test(text)) throw new Error(`${FILE} 里找不到云环境的编号`);
  const named = text.replace(NAMED, environment);
  if (named !== text) writeFileSync(file, named);
}

const PLUGIN = { name: 'WechatSI', provider: 'wx069ba97219f66d99' };
const USED_IN = 'packages/requests';

/**
 * Gives the mini-program WeChat's recognition of speech (同声传译), which must have been added to it before: a package that names a
 * plugin it has not been given cannot be uploaded. @param version '' leaves it as it is
 * @throws Error for what is no version
 */
export function nameVoicePlugin(root: string, version: string): void {
  if (version === '') return;
  if (!/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`VOICE_PLUGIN“${version}”不是插件的版本，例如 0.3.5，请检查后再构建。`);
  const file = join(root, 'miniprogram/app.json');
  const app = JSON.parse(readFileSync(file, 'utf8')) as { subPackages: { root: string; plugins?: object }[] };
  const used = app.subPackages.find((one) => one.root === USED_IN);
  if (!used) throw new Error(`app.json 里没有 ${USED_IN}`);
  used.plugins = { [PLUGIN.name]: { version, provider: PLUGIN.provider } };
  writeFileSync(file, `${JSON.stringify(app, null, 2)}\n`);
}
