import { countOf, counted, linesOf } from '../../cloudfunctions/platform/look';
import { lookTogether } from '../../cloudfunctions/platform/look-together';
import { CloudError } from '../../local/cloud/documents';
import { startDocuments, type DocumentsServer } from '../support/documents-server';

interface Lamp {
  _id: string;
  street: string;
  height: number;
}
let server: DocumentsServer;
let asked = 0;
/** An environment that does not take a lookup with a pipeline of its own. */
let refuses = false;

beforeAll(async () => {
  server = await startDocuments();
  const handle = server.service.handle.bind(server.service);
  server.service.handle = (action, body) => {
    asked += 1;
    if (refuses && JSON.stringify(body).includes('$lookup'))
      return Promise.reject(new CloudError('DATABASE_REQUEST_FAILED', 'not supported'));
    return handle(action, body);
  };
  const accounts = server.declare({ name: 'accounts', indexes: [] });
  await accounts.add({ _id: 'ann', name: '安一帆', version: 3 });
  const lamps = server.declare({ name: 'lamps', indexes: [{ name: 'street', fields: { street: 1, height: 1 } }] });
  const rows = Array.from({ length: 12 }, (_, n) => ({
    _id: `l${n}`,
    street: n % 3 ? 'east' : 'west',
    height: 12 - n,
  }));
  await lamps.add(rows);
});
afterAll(() => server.close());
beforeEach(() => {
  asked = 0;
  refuses = false;
});

const looks = () => ({
  lowest: linesOf<Lamp>('lamps', { street: 'east' }, { height: 1 }, 3, { height: true }),
  many: countOf('lamps', { street: 'east', height: { $gt: 4 } }),
  nothing: countOf('lamps', { street: 'north' }),
  left: null,
});

describe('许多查询，一次调用', () => {
  test('一次数据库调用，每一个都只看自己索引里的，连同本人的账号', async () => {
    const { account, found } = await lookTogether('ann', looks());
    expect(asked).toBe(1);
    expect(account).toMatchObject({ name: '安一帆', version: 3 });
    expect(found.lowest).toEqual([
      { _id: 'l11', height: 1 },
      { _id: 'l10', height: 2 },
      { _id: 'l8', height: 4 },
    ]);
    expect([counted(found.many), counted(found.nothing), found.left]).toEqual([5, 0, []]);
    expect(server.lines.filter((line) => line.includes('scan'))).toEqual([]);
  });

  test('环境不肯一起答，就一个一个问，答的一样', async () => {
    const together = await lookTogether('ann', looks());
    refuses = true;
    expect(await lookTogether('ann', looks())).toEqual(together);
    expect(asked).toBe(6);
  });

  test('没有账号的人，什么也没有', async () => {
    const { account, found } = await lookTogether('nobody', looks());
    expect([account, found.lowest, counted(found.many)]).toEqual([null, [], 0]);
  });
});
