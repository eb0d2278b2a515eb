import { createRequire } from 'node:module';

/**
 * Tencent's manager of an environment, for what a deployment sets. Reads ENV_ID, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY.
 * @throws Error with a plain sentence when one of them, or the package, is missing
 */
export function connect<Manager>(): { manager: Manager; envId: string } {
  const { ENV_ID, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env;
  if (!ENV_ID || !TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY)
    throw new Error('请设置 ENV_ID、TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY。');
  const options = { envId: ENV_ID, secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY };
  try {
    const CloudBase = createRequire(__filename)('@cloudbase/manager-node') as new (options: object) => Manager;
    return { manager: new CloudBase(options), envId: ENV_ID };
  } catch (error) {
    throw new Error('先运行 npm i --no-save @cloudbase/manager-node（只有部署时用到，所以不是依赖）。', {
      cause: error,
    });
  }
}

/** Says what went wrong in one line, and fails. */
export async function orSay(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
