import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DEMO_HOUSEHOLDS, type DemoHouseholds } from './demo/tables/households';

/** What the surroundings may set; everything has a default that suits a person at their own machine. */
export interface Settings {
  /** 0 for any free port */
  port: number;
  dataDir: string;
  /** CLOCK: the moment at which a new data folder's clock starts, epoch milliseconds; undefined: the machine's */
  clock: number | undefined;
  /** false with DEMO=none: starts with no data */
  demo: boolean;
  /** how many households the demonstration has, by DEMO_HOUSEHOLDS */
  demoHouseholds: DemoHouseholds;
  /** false with PHONE=none: only the cloud, no page */
  phone: boolean;
  /** PHONE_COMPILER: the script that makes the first build of the pages in a thread of its own; undefined: in this thread */
  phoneCompiler: string | undefined;
  /** false with BUILD=none: the functions are built already, and no source is watched, the pages' neither */
  build: boolean;
  /** TIMERS=manual: triggers fire only by POST /clock and POST /timers */
  timers: 'clock' | 'manual';
  /** FUNCTIONS=here: functions run in this thread, see cloud/functions/here-runner.ts; each in threads of its own otherwise */
  run: 'threads' | 'here';
  /** what a deployment would set for its functions */
  variables: Readonly<Record<string, string>>;
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

/** @throws SettingsError when PORT is no port, or CLOCK no moment */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = Number(environment.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new SettingsError('PORT 应当是 0 到 65535 之间的整数，请改正后再启动。');
  return {
    port,
    dataDir: resolve(ROOT, environment.DATA_DIR || join(ROOT, '.local')),
    clock: environment.CLOCK ? readMoment(environment.CLOCK) : undefined,
    demo: environment.DEMO !== 'none',
    demoHouseholds: DEMO_HOUSEHOLDS.find((one) => one === environment.DEMO_HOUSEHOLDS) ?? 'all',
    phone: environment.PHONE !== 'none',
    phoneCompiler: environment.PHONE_COMPILER || undefined,
    build: environment.BUILD !== 'none',
    timers: environment.TIMERS === 'manual' ? 'manual' : 'clock',
    run: environment.FUNCTIONS === 'here' ? 'here' : 'threads',
    variables: {
      // The first administrator on this machine; on a real environment it is a setting of the deployment.
      ADMIN_OPENIDS: 'local-admin',
      ENV_ID: 'local-env',
      // Somebody who tries it out at night wants to see what happens now; with 22:00-07:00 it is as in a deployment.
      NOTICE_QUIET_HOURS: environment.NOTICE_QUIET_HOURS ?? 'none',
      SMS_TEMPLATES: environment.SMS_TEMPLATES ?? '',
      // Whoever tries it out, and the demonstration, does in a minute what others do in a month; 1 is as in a deployment.
      QUOTA_FACTOR: environment.QUOTA_FACTOR ?? '100',
    },
    dirtyEnvironment: environment.DIRTY_ENVIRONMENT === '1',
    endWithInput: environment.END_WITH_INPUT === '1',
    verbose: environment.VERBOSE === '1',
  };
}

/** A date that is in the calendar, a time, and how far it is from UTC. */
const MOMENT = z.iso.datetime({ offset: true });

function readMoment(text: string): number {
  if (MOMENT.safeParse(text).success) return Date.parse(text);
  throw new SettingsError('CLOCK 应当是带时区的时刻，例如 2026-12-31T23:50:00+08:00，请改正后再启动。');
}
