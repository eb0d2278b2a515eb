import { type Problem, showProblems } from './panel';

/** Everything that went wrong since the page was opened, oldest first. */
export const errors: string[] = [];

const shown: Problem[] = [];

function textOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  if (typeof error === 'string') return error;
  const { errMsg, message } = (error ?? {}) as { errMsg?: string; message?: string };
  return errMsg ?? message ?? JSON.stringify(error) ?? String(error);
}

/** Asks the server, which has the source map, where in the sources a stack of the bundle lies. */
async function trace(stack: string): Promise<Problem[]> {
  const answer = await fetch('/phone/trace', { method: 'POST', body: JSON.stringify({ stack }) });
  return answer.ok ? ((await answer.json()) as Problem[]) : [];
}

async function show(text: string, stack: string | undefined): Promise<void> {
  // The panel must work when the server does not: an error without its place is still told.
  const frames = stack ? await trace(stack).catch((): Problem[] => []) : [];
  shown.push({ ...frames[0], text });
  showProblems('run', '运行出错', shown);
}

/** Collects an error for the journeys, prints it, and shows it on the phone with its place in the sources. */
export function report(error: unknown, where = ''): void {
  const text = where ? `${where}: ${textOf(error)}` : textOf(error);
  const stack = error instanceof Error ? error.stack : undefined;
  errors.push(stack ? `${text}\n${stack}` : text);
  console.error(where, error);
  void show(text, stack);
}

/** Hears what nobody caught. */
export function listenForErrors(): void {
  window.addEventListener('error', (event) => {
    // Chromium says this when an observer's callback resizes what it observes: harmless, and no script is at fault.
    if (!/^ResizeObserver loop/.test(event.message)) report(event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', (event) => report(event.reason, '未处理的 Promise 拒绝'));
}
