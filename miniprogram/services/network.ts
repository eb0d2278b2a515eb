type Listener = (offline: boolean) => void;

let offline = false;
let watching = false;
const listeners = new Set<Listener>();

function settle(next: boolean): void {
  if (next === offline) return;
  offline = next;
  for (const listener of listeners) listener(offline);
}

function watch(): void {
  if (watching) return;
  watching = true;
  wx.getNetworkType({ success: ({ networkType }) => settle(networkType === 'none') });
  wx.onNetworkStatusChange(({ isConnected }) => settle(!isConnected));
}

/** Whether the phone itself says it has no signal. */
export function isOffline(): boolean {
  watch();
  return offline;
}

/** Tells of every change; gives back how to stop listening. */
export function onNetwork(listener: Listener): () => void {
  watch();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
