import { join, resolve } from 'node:path';

/** What the surroundings may set; everything has a default that suits a person at their own machine. */
export interface Settings {
  /** 0 for any free port */
  port: number;
  dataDir: string;
  /** false with DEMO=none: starts with no data */
  demo: boolean;
  /** false with PHONE=none: only the cloud, no page */
  phone: boolean;
  /** false with BUILD=none: the functions are built already, and no source is watched, the pages' neither */
  build: boolean;
  /** TIMERS=manual: triggers fire only by POST /clock and POST /timers */
  timers: 'clock' | 'manual';
  /** DIRTY_ENVIRONMENT=1: see CloudOptions */
  dirtyEnvironment: boolean;
  /** END_WITH_INPUT=1: ends when its standard input closes, as it does when the tests that started it are gone */
  endWithInput: boolean;
  /** VERBOSE=1: what functions print is shown here too */
  verbose: boolean;
}

export const ROOT = resolve(__dirname, '..');
const DEFAULT_PORT = 5810;

/** A setting that cannot be used, in a plain sentence. */
export class SettingsError extends Error {}

/** @throws SettingsError when PORT is no port */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = Number(environment.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new SettingsError('PORT 应当是 0 到 65535 之间的整数，请改正后再启动。');
  return {
    port,
    dataDir: resolve(ROOT, environment.DATA_DIR || join(ROOT, '.local')),
    demo: environment.DEMO !== 'none',
    phone: environment.PHONE !== 'none',
    build: environment.BUILD !== 'none',
    timers: environment.TIMERS === 'manual' ? 'manual' : 'clock',
    dirtyEnvironment: environment.DIRTY_ENVIRONMENT === '1',
    endWithInput: environment.END_WITH_INPUT === '1',
    verbose: environment.VERBOSE === '1',
  };
}
