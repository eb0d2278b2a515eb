import { sdkEnvironment } from '../support/sdk-environment';
import type { System } from '../support/system';

/** Points the real SDK in this process at a running local cloud. Before anything loads the SDK's app. */
export function useCloud(system: System): void {
  Object.assign(process.env, sdkEnvironment(system.base));
}
