/**
 * Holds the one connection for live reload of all phones of a browser: a browser opens six connections to a server, and
 * phones side by side would use them up.
 */
interface WorkerScope {
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void;
}

const ports: MessagePort[] = [];
let last: string | undefined;

const source = new EventSource('/phone/live');
source.addEventListener('build', ({ data }: MessageEvent<string>) => {
  last = data;
  for (const port of ports) port.postMessage(data);
});

(globalThis as unknown as WorkerScope).addEventListener('connect', ({ ports: [port] }) => {
  if (!port) return;
  ports.push(port);
  if (last !== undefined) port.postMessage(last);
});

export {};
