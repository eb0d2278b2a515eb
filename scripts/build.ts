import { join } from 'node:path';
import { buildFunctions } from './build-functions';
import { copyPackages } from './copy-packages';
import { writeDevToolsConfigs } from './devtools-config';
import { nameEnvironment, nameVoicePlugin } from './name-environment';

/** All that is made from source before WeChat DevTools opens the folder, or the functions are deployed. */
export async function buildAll(): Promise<void> {
  copyPackages();
  nameEnvironment(join(__dirname, '..'), process.env.ENV_ID ?? '');
  nameVoicePlugin(join(__dirname, '..'), process.env.VOICE_PLUGIN ?? '');
  await buildFunctions();
  writeDevToolsConfigs(join(__dirname, '..'));
}

async function main(): Promise<void> {
  try {
    await buildAll();
    process.stdout.write('已构建：云函数在 dist/functions，组件库在 miniprogram/miniprogram_npm。\n');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
