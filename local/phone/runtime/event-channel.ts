type Listener = (...args: unknown[]) => void;

/** One end of the channel between a page and the page it opened. */
export class EventChannel {
  private readonly listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  private other: EventChannel | undefined;

  static pair(): [EventChannel, EventChannel] {
    const opener = new EventChannel();
    const opened = new EventChannel();
    opener.other = opened;
    opened.other = opener;
    return [opener, opened];
  }

  on(name: string, listener: Listener): void {
    this.add(name, listener, false);
  }

  once(name: string, listener: Listener): void {
    this.add(name, listener, true);
  }

  off(name: string, listener?: Listener): void {
    const kept = listener ? (this.listeners.get(name) ?? []).filter((entry) => entry.listener !== listener) : [];
    this.listeners.set(name, kept);
  }

  emit(name: string, ...args: unknown[]): void {
    this.other?.hear(name, args);
  }

  private add(name: string, listener: Listener, once: boolean): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), { listener, once }]);
  }

  private hear(name: string, args: unknown[]): void {
    const heard = this.listeners.get(name) ?? [];
    this.listeners.set(
      name,
      heard.filter((entry) => !entry.once),
    );
    for (const { listener } of heard) listener(...args);
  }
}
