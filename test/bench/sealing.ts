/** How long a phone six times slower than this machine takes to seal a ballot of ten options: in Chromium, on the page that does it. */
import { randomBytes } from 'node:crypto';
import * as playwright from 'playwright-core';
import type { TopicDetail, TrusteeView } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { deal, newSecret } from '../../miniprogram/packages/ballots/crypto/trustees';
import { buildFunctions } from '../../scripts/build-functions';
import { councilSteps } from '../journeys/council-steps';
import { closeBrowser, openPhone } from '../support/browser';
import { closeBrowserServer, serveBrowser } from '../support/browser-server';
import { startSystem, type System } from '../support/system';
import { median, report } from './report';

const OPTIONS = 10;
const SLOWER = 6;
const ROUNDS = 7;
const TRUSTEES = ['resident-li', 'neighbour-zhou', 'volunteer-luo'] as const;
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

/** A formal secret vote on ten options, its keys ready. @returns its id */
async function prepare(system: System): Promise<string> {
  const town = councilSteps({ system });
  const options = Array.from({ length: OPTIONS }, (_, i) => ({ label: `方案${'一二三四五六七八九十'[i]!}` }));
  const topic = await town.propose({ options });
  await town.seat(topic.id);
  const { seats } = await town.asked<TopicDetail>('community-jiangtan', 'topic', { id: topic.id });
  const trustees = seats.filter(({ kindText }) => kindText === '居民代表').map((seat) => seat.id);
  const { id } = await town.open(topic.id, { secrecy: 'formal', trustees });
  for (const who of TRUSTEES) await town.asked(who, 'trustee-mark', { id, mark: newSecret(random).mark });
  for (const who of TRUSTEES) {
    const { marks } = await town.asked<TrusteeView>(who, 'trustee', { id });
    await town.asked(who, 'trustee-deal', { id, deal: deal(marks, id, random) });
  }
  for (const who of TRUSTEES) await town.asked(who, 'trustee-confirm', { id });
  return id;
}

async function measure(system: System): Promise<void> {
  const id = await prepare(system);
  const phone = await openPhone(system.base, 'resident-li', { path: `packages/ballots/pages/cast/index?id=${id}` });
  const { page } = phone;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Another choice unseals what was sealed.
    await page.getByRole('radio', { name: round % 2 ? '方案一' : '方案二', exact: true }).tap();
    const seal = page.getByRole('button', { name: '加密' }).filter({ visible: true });
    await seal.waitFor({ timeout: MINUTE });
    const began = performance.now();
    await seal.tap();
    await page.getByText('已在这部手机上加密').waitFor({ timeout: MINUTE });
    times.push(performance.now() - began);
  }
  report('sealing', 'ten_options_cpu_6', median(times), 'ms from the tap to the code');
  await phone.close();
}

async function main(): Promise<void> {
  await buildFunctions();
  // As environment.cjs gives it to tests.
  Object.assign(globalThis, { loadPlaywright: () => playwright });
  await serveBrowser();
  const system = await startSystem({ demo: true, phone: true });
  try {
    await measure(system);
  } finally {
    await closeBrowser();
    await closeBrowserServer();
    await system.close();
  }
}

void main();
