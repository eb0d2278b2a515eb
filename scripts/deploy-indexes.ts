/**
 * `npm run deploy:indexes`: makes the collections and indexes that the functions declare in a real CloudBase environment, and keeps every
 * collection from the phones: what a phone may know it is told by a function.
 * Reads ENV_ID, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY. Running it again changes nothing.
 */
import { collections } from '../cloudfunctions/collections';
import { connect, orSay } from './cloud-manager';

interface Manager {
  commonService(): { call(request: { Action: string; Param: object }): Promise<unknown> };
  database: {
    createCollectionIfNotExists(name: string): Promise<unknown>;
    checkIndexExists(name: string, index: string): Promise<{ Exists: boolean }>;
    updateCollection(name: string, options: { CreateIndexes: object[] }): Promise<unknown>;
  };
}

/** CloudBase names directions as strings. */
function keysOf(fields: Readonly<Record<string, 1 | -1 | '2dsphere'>>): object[] {
  return Object.entries(fields).map(([name, direction]) => ({ Name: name, Direction: String(direction) }));
}

async function deploy(manager: Manager, EnvId: string): Promise<void> {
  for (const { name, indexes } of collections) {
    await manager.database.createCollectionIfNotExists(name);
    // A new collection lets each phone write and read documents of its own: https://cloud.tencent.com/document/api/876/34819
    const Param = { EnvId, CollectionName: name, AclTag: 'ADMINONLY' };
    await manager.commonService().call({ Action: 'ModifyDatabaseACL', Param });
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

void orSay(async () => {
  const { manager, envId } = connect<Manager>();
  await deploy(manager, envId);
});
