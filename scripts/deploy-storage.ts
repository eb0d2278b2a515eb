/**
 * `npm run deploy:storage`: sets storage-rules.json as the security rules of storage in a real CloudBase environment.
 * Reads ENV_ID, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY. Running it again changes nothing; it holds after some minutes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, orSay } from './cloud-manager';

interface Manager {
  env: { getEnvInfo(): Promise<{ EnvInfo: { Storages: { Bucket: string }[] } }> };
  commonService(): { call(request: { Action: string; Param: object }): Promise<unknown> };
}

async function deploy(): Promise<void> {
  const Rule = JSON.stringify(JSON.parse(readFileSync(join(__dirname, '../storage-rules.json'), 'utf8')));
  const { manager, envId: EnvId } = connect<Manager>();
  for (const { Bucket } of (await manager.env.getEnvInfo()).EnvInfo.Storages)
    await manager
      .commonService()
      .call({ Action: 'ModifyStorageSafeRule', Param: { Bucket, EnvId, AclTag: 'CUSTOM', Rule } });
}

void orSay(deploy);
