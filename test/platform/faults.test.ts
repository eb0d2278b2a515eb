import * as z from 'zod';
import { collection } from '../../cloudfunctions/platform/database';
import { commandAction, endpoint } from '../../cloudfunctions/platform/endpoint';
import { refusals } from '../../cloudfunctions/platform/errors';
import { REQUESTS } from '../../cloudfunctions/requests/store';
import { WAKEUPS } from '../../cloudfunctions/platform/wakeups';
import { useCloud } from '../notices/cloud-environment';
import { now } from '../../cloudfunctions/platform/clock';
import { startSystem, type System } from '../support/system';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  useCloud(system);
});
afterAll(() => system?.close());

test.each([
  ['出了错', 'outboxDue', () => new Error('fell')],
  ['被拒绝', 'mediaDue', () => refusals.stale()],
])('写过以后%s的调用，写下的到期的事照样约好', async (name, field, fault) => {
  const main = endpoint('falling', {
    write: commandAction('unnamed', z.object({}), async () => {
      await collection(REQUESTS).add({ _id: `fallen-${name}`, number: name, openKey: name, [field]: now() });
      throw fault();
    }),
  });
  const environment = JSON.stringify({ WX_OPENID: 'resident', WX_CONTEXT_KEYS: 'WX_OPENID', TCB_SOURCE: 'wx_client' });
  const reply = await main({ action: 'write', commandId: 'fallen-command' }, { environment } as never);
  expect(reply.ok).toBe(false);
  const { data } = await collection(WAKEUPS)
    .where({ kind: `${REQUESTS}.${field}` })
    .get();
  expect(data).toHaveLength(1);
});
