import * as glassEasel from 'glass-easel';
import { loadApp } from 'virtual:miniprogram';
import { report } from './errors';
import type { LaunchOptions } from './host';

type AppDefinition = Record<string, unknown>;

/** App() and getApp(). */
export class Application {
  private definition: AppDefinition = {};

  constructor() {
    Object.assign(globalThis, {
      App: (definition: AppDefinition) => (this.definition = definition),
      getApp: () => this.definition,
    });
  }

  load(): void {
    try {
      loadApp();
    } catch (error) {
      report(error, 'app');
    }
  }

  launch(options: LaunchOptions): void {
    this.call('onLaunch', options);
    this.call('onShow', options);
  }

  call(method: string, ...args: unknown[]): void {
    const found = this.definition[method];
    if (typeof found !== 'function') return;
    glassEasel.safeCallback(`App ${method}`, found as (...given: unknown[]) => unknown, this.definition, args);
  }
}
