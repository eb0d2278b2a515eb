import { asOf, forgetAsOf } from '../../cloudfunctions/ledger/actions/as-of';
import { sayMoment } from '../../cloudfunctions/platform/clock';
import { collections, REQUESTS } from '../../cloudfunctions/requests/store';
import { HOUR, SUBMITTED_AT, submitted } from '../requests/sample';
import { type DocumentsServer, startDocuments } from '../support/documents-server';

let cloud: DocumentsServer;
beforeAll(async () => {
  cloud = await startDocuments();
  collections.forEach((declaration) => cloud.declare(declaration));
});
afterAll(() => cloud.close());
beforeEach(forgetAsOf);

const NOW = SUBMITTED_AT + 5 * HOUR;
const due = async (ledgerDue: number | null) => {
  const { _id: _, ...need } = submitted();
  await cloud.db
    .collection(REQUESTS)
    .doc('one')
    .set({ ...need, ledgerDue });
};

describe('数字算到哪一刻', () => {
  test('有三小时没有计入的，就是三小时前', async () => {
    await due(NOW - 3 * HOUR);
    expect(await asOf(NOW)).toBe(sayMoment(NOW - 3 * HOUR, NOW));
  });
  test('都计入了，就是现在', async () => {
    await due(null);
    expect(await asOf(NOW)).toBe(sayMoment(NOW, NOW));
  });
  test('推迟到以后再试的，不会写成以后', async () => {
    await due(NOW + HOUR);
    expect(await asOf(NOW)).toBe(sayMoment(NOW, NOW));
  });
});
