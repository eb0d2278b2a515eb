/**
 * `npm run deploy:indexes`: makes the collections and indexes that the functions declare in a real CloudBase environment.
 * Reads ENV_ID, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY. Running it again changes nothing.
 */
import { createRequire } from 'node:module';
import { collections } from '../cloudfunctions/collections';

interface Manager {
  database: {
    createCollectionIfNotExists(name: string): Promise<unknown>;
    checkIndexExists(name: string, index: string): Promise<{ Exists: boolean }>;
    updateCollection(name: string, options: { CreateIndexes: object[] }): Promise<unknown>;
  };
}

function connect(): Manager {
  const { ENV_ID, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env;
  if (!ENV_ID || !TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY)
    throw new Error('请设置 ENV_ID、TENCENTCLOUD_SECRETID、TENCENTCLOUD_SECRETKEY。');
  try {
    const CloudBase = createRequire(__filename)('@cloudbase/manager-node') as new (options: object) => Manager;
    return new CloudBase({ envId: ENV_ID, secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY });
  } catch (error) {
    throw new Error('先运行 npm i --no-save @cloudbase/manager-node（只有部署时用到，所以不是依赖）。', {
      cause: error,
    });
  }
}

/** CloudBase names directions as strings. */
function keysOf(fields: Readonly<Record<string, 1 | -1 | '2dsphere'>>): object[] {
  return Object.entries(fields).map(([name, direction]) => ({ Name: name, Direction: String(direction) }));
}

async function deploy(manager: Manager): Promise<void> {
  for (const { name, indexes } of collections) {
    await manager.database.createCollectionIfNotExists(name);
    for (const index of indexes) {
      if ((await manager.database.checkIndexExists(name, index.name)).Exists) continue;
      await manager.database.updateCollection(name, {
        CreateIndexes: [
          {
            IndexName: index.name,
            MgoKeySchema: { MgoIsUnique: index.unique ?? false, MgoIndexKeys: keysOf(index.fields) },
          },
        ],
      });
      console.log(`${name}.${index.name}`);
    }
  }
}

async function main(): Promise<void> {
  try {
    await deploy(connect());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

void main();
