import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** When a trigger fires: seven fields, seconds first, in Beijing time. */
export interface TriggerDeclaration {
  name: string;
  cron: string;
}

/** A function as it is deployed. */
export interface FunctionDeclaration {
  name: string;
  /** absolute path of the built bundle */
  bundle: string;
  /** the export that is called */
  handler: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Readonly<Record<string, string>>;
  triggers: readonly TriggerDeclaration[];
}

/** What cloudbaserc.json says of a function, as far as it matters here. */
interface ConfiguredFunction {
  name: string;
  handler?: string;
  timeout?: number;
  memorySize?: number;
  envVariables?: Record<string, string>;
  triggers?: { name: string; type: string; config: string }[];
}

/** The cloud's own defaults for what a configuration leaves out. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 256;

/**
 * Reads the functions of a cloudbaserc.json.
 * @param variables what `{{env.NAME}}` in the configuration stands for; a name without a value is not set
 */
export function readFunctions(configFile: string, variables: Readonly<Record<string, string>>): FunctionDeclaration[] {
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as {
    functionRoot?: string;
    functions: ConfiguredFunction[];
  };
  const root = resolve(dirname(configFile), config.functionRoot ?? 'cloudfunctions');
  return config.functions.map((configured) => declare(configured, root, variables));
}

function declare(
  configured: ConfiguredFunction,
  root: string,
  variables: Readonly<Record<string, string>>,
): FunctionDeclaration {
  const [file = 'index', handler = 'main'] = (configured.handler ?? 'index.main').split('.');
  const fill = (text: string) => text.replace(/\{\{env\.(\w+)\}\}/g, (_, name: string) => variables[name] ?? '');
  return {
    name: configured.name,
    bundle: resolve(root, configured.name, `${file}.js`),
    handler,
    timeoutSeconds: configured.timeout ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMegabytes: configured.memorySize ?? DEFAULT_MEMORY_MEGABYTES,
    environment: Object.fromEntries(
      Object.entries(configured.envVariables ?? {})
        .map(([key, value]) => [key, fill(value)] as const)
        .filter(([, value]) => value !== ''),
    ),
    triggers: (configured.triggers ?? [])
      .filter((trigger) => trigger.type === 'timer')
      .map((trigger) => ({ name: trigger.name, cron: trigger.config })),
  };
}
