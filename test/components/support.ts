import { readFileSync } from 'node:fs';
import path from 'node:path';
import { copyPackages } from '../../scripts/copy-packages';
import { usedTemplates } from './used-templates';

export interface Rendered {
  dom: HTMLElement;
  data: Record<string, unknown>;
  instance: Record<string, unknown> & { setData(data: object): void };
  querySelector(selector: string): Rendered | undefined;
  querySelectorAll(selector: string): Rendered[];
  setData(data: object): void;
  addEventListener(name: string, handler: (event: { detail: unknown }) => void): void;
  dispatchEvent(name: string, options?: object): void;
  triggerLifeTime(name: string, ...args: unknown[]): void;
  triggerPageLifeTime(name: string, ...args: unknown[]): void;
  attach(parent: Node): void;
  detach(): void;
}
interface Simulate {
  load(file: string, tag: string, options: object): string;
  render(id: string, properties?: object): Rendered;
  sleep(milliseconds: number): Promise<void>;
}

const miniprogram = path.join(__dirname, '../../miniprogram');
/** Vant's parts our components use: the simulator does not look for npm packages. */
const VANT = ['icon', 'loading', 'info', 'popup', 'overlay', 'transition'];

/** What of `wx` the components under test call; a test replaces what it is about. */
export const phone: Record<string, unknown> = {};

/**
 * Loads one component with its own kind of parts, once per test file.
 * @param name its folder below miniprogram/, e.g. components/action-button
 * @returns how to draw it
 */
export function component(name: string): (properties?: object) => Rendered {
  copyPackages();
  jest.resetModules();
  const simulate = jest.requireActual<Simulate>('miniprogram-simulate');
  Object.assign((globalThis as unknown as { wx: object }).wx, standardPhone(), phone);
  const vant = VANT.map((part) => [`van-${part}`, `/miniprogram_npm/@vant/weapp/${part}/index`]);
  const usingComponents = { ...ofTheWholeApp(), ...(Object.fromEntries(vant) as Record<string, string>) };
  const id = simulate.load(path.join(miniprogram, name, 'index'), 'main', {
    compiler: 'official',
    compilerOptions: usedTemplates(miniprogram, `${name}/index`, usingComponents),
    rootPath: miniprogram,
    usingComponents,
  });
  return (properties) => {
    const drawn = simulate.render(id, properties);
    drawn.attach(document.body);
    return drawn;
  };
}

/** Components that app.json declares for every page: the simulator does not read it. */
function ofTheWholeApp(): Record<string, string> {
  const app = JSON.parse(readFileSync(path.join(miniprogram, 'app.json'), 'utf8')) as {
    usingComponents: Record<string, string>;
  };
  return app.usingComponents;
}

function standardPhone() {
  return {
    getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
    getNetworkType: ({ success }: { success(answer: object): void }) => success({ networkType: 'wifi' }),
    onNetworkStatusChange: () => undefined,
    getStorageSync: () => '',
    setStorageSync: () => undefined,
    enableAlertBeforeUnload: () => undefined,
    disableAlertBeforeUnload: () => undefined,
  };
}

/** What an event carried, each time it was heard. */
export function heard(drawn: Rendered, event: string): unknown[] {
  const details: unknown[] = [];
  drawn.addEventListener(event, ({ detail }) => details.push(detail));
  return details;
}

/** Text a person reads, without the spaces of the template. */
export const words = (drawn: Rendered) => (drawn.dom.textContent ?? '').replace(/\s+/g, '');

/** Taps the part that a class names (the first, or the one told) and waits until what follows has happened. */
export async function tap(drawn: Rendered, selector: string, index = 0): Promise<void> {
  const part = drawn.querySelectorAll(selector)[index];
  if (!part) throw new Error(`nothing to tap at ${selector}`);
  part.dispatchEvent('tap');
  await new Promise((resolve) => setTimeout(resolve, 20));
}
