/** Milliseconds the local cloud's clock is ahead of this machine's. */
let ahead = 0;
const RealDate = Date;

/** How often the cloud is asked, milliseconds. */
const INTERVAL = 20_000;

/**
 * The phone keeps the local cloud's time, which may have been moved: a promise is overdue here when it is overdue there.
 * Settles when the time is known, or the cloud cannot be reached.
 */
export function keepCloudTime(tick: (now: Date) => void): Promise<void> {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts: [], newTarget) =>
      Reflect.construct(target, parts.length ? parts : [target.now() + ahead], newTarget) as Date,
    apply: () => new Date().toString(),
    get: (target, name) => (name === 'now' ? () => target.now() + ahead : (Reflect.get(target, name) as unknown)),
  });
  const ask = async (): Promise<void> => {
    const answer = await fetch('/health').catch(() => undefined);
    const { now } = answer?.ok ? ((await answer.json()) as { now?: number }) : {};
    if (now !== undefined) set(now);
  };
  const set = (now: number): void => {
    ahead = now - RealDate.now();
    tick(new Date());
  };
  // Whoever moves the clock tells the phones of this browser at once.
  const channel = new BroadcastChannel('local-clock');
  channel.addEventListener('message', ({ data }: MessageEvent<{ now: number }>) => set(data.now));
  setInterval(() => void ask(), INTERVAL);
  tick(new Date());
  return ask();
}
