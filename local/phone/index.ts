import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Builder } from './builder';
import { createRoutes, LiveConnections } from './serve';

export interface PhoneOptions {
  /** Of the project: holds node_modules. */
  readonly root: string;
  /** Holds app.json; `miniprogram/` of the project unless given. */
  readonly miniprogram?: string;
  /** What the source map's paths are relative to; `dist/phone` of the project unless given. */
  readonly outDir?: string;
  /** true unless given: builds again when a file is saved, and shows it on the open phones. */
  readonly watch?: boolean;
  /** `compile/apart.ts` as one script that Node can load: the first build is made in a thread of its own; in this one unless given. */
  readonly compiler?: string | undefined;
  log?(line: string): void;
}

export interface PhoneServer {
  /** Answers a request that is the phone's; says whether it was. */
  route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>;
  /** Called once whoever started it is through with its own start: what only the next change needs is made ready. */
  started(): void;
  close(): Promise<void>;
}

/** Compiles the mini-program, and serves the phone that runs it: `/`, `/app.html`, `/phone/…` and `/mp/…`. */
export async function startPhone(options: PhoneOptions): Promise<PhoneServer> {
  const { root, watch = true, compiler, log = console.log } = options;
  const { miniprogram = path.join(root, 'miniprogram'), outDir = path.join(root, 'dist/phone') } = options;
  const builder = await Builder.start({ root, miniprogram, outDir, watch, compiler, log });
  const live = new LiveConnections(builder);
  const routes = createRoutes(builder, live, miniprogram);
  return {
    async route(request, response, url) {
      const handler = routes(url.pathname);
      if (!handler) return false;
      await handler(request, response, url);
      return true;
    },
    started: () => builder.warmUpSoon(),
    async close() {
      live.close();
      await builder.close();
    },
  };
}
