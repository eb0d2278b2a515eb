import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { declaredParts } from '../cloudfunctions/parts';
import type { Part } from '../cloudfunctions/platform/part';
import { DEPLOYED, type Context } from '../miniprogram/vocabulary/deployment';
import { deployedNames } from './carriers';

/** What a function is given unless a part it carries needs more. */
const SECONDS = 20;
const MEGABYTES = 256;
/** Settings of a deployment that every function reads. */
const SETTINGS = [
  'ADMIN_OPENIDS',
  'NOTICE_TEMPLATES',
  'SECRET_KEY',
  'MESSAGE_SOURCE',
  'QUOTA_FACTOR',
  'WECHAT_WAY',
  'WECHAT_APPID',
  'WECHAT_SECRET',
];

/** What `tcb fn deploy` reads: it follows from the table of what is deployed together, and from what the parts say they need. */
export function cloudbaserc(parts: readonly Part[] = declaredParts()): object {
  return {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: './dist/functions',
    functions: deployedNames().map((name) => {
      const contexts: readonly Context[] = DEPLOYED[name];
      return functionOf(
        name,
        parts.filter((part) => (contexts as readonly string[]).includes(part.name)),
      );
    }),
  };
}

function functionOf(name: string, parts: readonly Part[]): object {
  const needs = parts.flatMap(({ needs = {} }) => needs);
  const settings = [...new Set([...SETTINGS, ...needs.flatMap((need) => need.settings ?? [])])];
  const triggers = needs.flatMap((need) => need.triggers ?? []);
  return {
    name,
    runtime: 'Nodejs20.19',
    handler: 'index.main',
    timeout: Math.max(SECONDS, ...needs.map(({ seconds = 0 }) => seconds)),
    memorySize: Math.max(MEGABYTES, ...needs.map(({ megabytes = 0 }) => megabytes)),
    installDependency: false,
    envVariables: Object.fromEntries(settings.map((setting) => [setting, `{{env.${setting}}}`])),
    ...(triggers.length > 0
      ? { triggers: triggers.map((trigger) => ({ name: trigger.name, type: 'timer', config: trigger.at })) }
      : {}),
  };
}

export const CLOUDBASERC = resolve(__dirname, '../cloudbaserc.json');

async function main(): Promise<void> {
  const { format, resolveConfig } = await import('prettier');
  const style = await resolveConfig(CLOUDBASERC);
  writeFileSync(CLOUDBASERC, await format(JSON.stringify(cloudbaserc()), { ...style, parser: 'json' }));
}

if (require.main === module) void main();
