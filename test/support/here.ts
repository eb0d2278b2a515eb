/**
 * Loaded by environment.cjs once a process that runs tests, outside of jest's sandbox: what it has loaded and compiled serves all
 * test files. Only text goes in and out, so that what a test compares is made of its own sandbox's objects.
 */
import { readSettings } from '../../local/settings';
import { openSystem } from '../../local/system';

export interface HereCloud {
  readonly address: string;
  /** `event` and `reply` are JSON; no reply: why not */
  invoke(
    functionName: string,
    openid: string,
    event: string,
  ): Promise<{ reply?: string; fault: string; databaseCalls: number }>;
  close(): Promise<void>;
}

/** Opens a system in this process, as `npm start` would with these variables. */
export async function openHere(environment: Record<string, string>): Promise<HereCloud> {
  const settings = { ...readSettings(environment), run: 'here' as const };
  const { cloud, close } = await openSystem(settings, { say: () => undefined });
  return {
    address: cloud.address,
    async invoke(functionName, openid, event) {
      const data = JSON.parse(event) as Record<string, unknown>;
      const { databaseCalls, ...outcome } = await cloud.callFromPhone(functionName, openid, data);
      if (outcome.ok) return { reply: outcome.json, fault: '', databaseCalls };
      return { fault: `${outcome.message} ${outcome.detail}`, databaseCalls };
    },
    close,
  };
}
