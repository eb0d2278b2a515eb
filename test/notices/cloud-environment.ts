import { deliver, type Reach } from '../../cloudfunctions/notices/api';
import type { Notice } from '../../cloudfunctions/platform/notices';
import { sdkEnvironment } from '../support/sdk-environment';
import type { System } from '../support/system';
import { testNow } from '../support/moment';

/** Points the real SDK in this process at a running local cloud. Before anything loads the SDK's app. By day and night alike. */
export function useCloud(system: System): void {
  Object.assign(process.env, sdkEnvironment(system.base), { NOTICE_QUIET_HOURS: 'none' });
}

export const reachable = (openid: string | null, phone = ''): Reach => ({
  openid,
  phone: () => Promise.resolve(phone),
});

/** Delivers as the scheduler does. */
export function give(notice: Notice, openid: string | null, now = testNow()): Promise<void> {
  return deliver(notice, reachable(openid), now);
}
