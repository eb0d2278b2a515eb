import type { AddressChoice } from '../../../../../cloudfunctions/directory/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import type { Choice } from '../../../../components/choice-list/index';
import { answered, backTo, goOn, START, stepOf, type Step, type Trail } from '../../../../services/address-trail';

import { dayAfter, now, today } from '../../../../services/dates';

import { OWN_PAGES } from '../../own-pages';

const FORM = { room: '', phone: '', fundId: '', reason: '', until: '' };
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Puts a household on the care list: chosen by its address and door, among those who registered there; or a person by their number. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'cooperative' as const,
    code: '',
    /** the household that one comes from, null for none */
    home: null as Trail['address'],
    room: '',
    ways: [
      { value: 'home', label: '按住址' },
      { value: 'phone', label: '按手机号' },
    ],
    way: 'home',
    trail: START as Trail,
    step: 'estate' as Step,
    answered: [] as { step: Step; label: string }[],
    choices: [] as Choice[],
    found: [] as AddressChoice[],
    askMessage: '',
    funds: [] as Choice[],
    form: FORM,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    /** @param query a household that is known already: its address, how that reads, and its door */
    onLoad(query: { code?: string; address?: string; label?: string; room?: string }) {
      const [address = '', label = '', room = ''] = [query.address, query.label, query.room];
      this.setData({ home: address ? { id: address, label: decodeURIComponent(label) } : null });
      this.setData({
        room: decodeURIComponent(room),
        code: query.code ?? '',
        firstDay: today(now()),
        lastDay: dayAfter(now(), 365),
      });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('coop', 'care-list', { communityCode: this.data.code || undefined });
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const { funds: all, communityCode: code, communityName: name } = reply.data;
      const funds = all.map((fund) => ({ value: fund.id, label: fund.name, hint: `余额 ${fund.balanceText}` }));
      const fundId = funds.length === 1 ? (funds[0]?.value ?? '') : '';
      this.setData({ code, funds, form: { ...this.data.form, fundId }, state: 'ready', message: '' });
      const { home, room } = this.data;
      await this.follow({ ...START, community: { code, name }, address: home }, home ? room : '');
    },
    setWay({ detail }: Changed) {
      this.change({ way: detail.value });
    },
    /**
     * Goes to where the trail has come, and asks what there is to choose from: estates, buildings, units, then doors.
     * @param room the door, where it is known; it stands at once, so that nothing typed meanwhile is written over
     */
    async follow(trail: Trail, room = ''): Promise<void> {
      const back = answered(trail).filter(({ step }) => step !== 'community');
      const form = { ...this.data.form, room };
      this.setData({ trail, step: stepOf(trail), answered: back, choices: [], found: [], form, askMessage: '' });
      await this.ask();
    },
    async ask(): Promise<void> {
      const { trail, code } = this.data;
      const asked = trail.address ? await doorsAt(code, trail.address.id) : await addressesAt(code, trail);
      if (trail === this.data.trail) this.setData(asked);
    },
    choose({ detail }: Changed) {
      const choice = this.data.found[Number(detail.value)];
      if (choice) void this.follow(goOn(this.data.trail, choice));
    },
    back({ currentTarget }: WechatMiniprogram.TouchEvent) {
      void this.follow(backTo(this.data.trail, currentTarget.dataset.step as Step));
    },
    chooseDoor({ detail }: Changed) {
      this.fill('room', detail.value);
    },
    setField({ currentTarget, detail }: Changed) {
      this.fill(String((currentTarget.dataset as { name?: string }).name), detail.value);
    },
    fill(name: string, value: string) {
      this.change({ form: { ...this.data.form, [name]: value } }, name);
    },
    async submit(): Promise<void> {
      const { form, way, trail, code } = this.data;
      const whole = this.isWhole({
        address: way === 'home' && !trail.address ? '请选住址。' : '',
        room: way === 'home' && trail.address && !form.room.trim() ? '请选一户，或填门牌号。' : '',
        fundId: form.fundId ? '' : '请选一个基金。',
        reason: form.reason.trim() ? '' : '请写为什么。',
        until: form.until ? '' : '请选择截止日期。',
      });
      if (!whole) return;
      const home = { addressId: trail.address?.id ?? '', room: form.room.trim() };
      const whom = way === 'home' ? home : { phone: form.phone.trim() };
      const { fundId, until } = form;
      const input = { communityCode: code, ...whom, fundId, reason: form.reason.trim(), until };
      if (await this.send((commandId) => call('coop', 'add-care', input, { commandId })))
        this.leaveTo(OWN_PAGES.coopCare(code));
    },
  },
});

interface Asked {
  choices: Choice[];
  found: AddressChoice[];
  askMessage: string;
}
async function addressesAt(code: string, { estate, building }: Trail): Promise<Asked> {
  const reply = await call('directory', 'browse-addresses', {
    communityCode: code,
    estate: estate || undefined,
    building: building || undefined,
  });
  if (!reply.ok) return { choices: [], found: [], askMessage: reply.error.message };
  const choices = reply.data.map(({ label }, index) => ({ value: String(index), label }));
  return { choices, found: reply.data, askMessage: choices.length > 0 ? '' : '这里还没有录入住址。' };
}
async function doorsAt(code: string, addressId: string): Promise<Asked> {
  const reply = await call('coop', 'care-doors', { communityCode: code, addressId });
  if (!reply.ok) return { choices: [], found: [], askMessage: reply.error.message };
  const choices = reply.data.map(({ room, names, there }) => ({
    value: room,
    label: room,
    hint: names.join('、'),
    ...(there ? { mark: '已在名单上' } : {}),
  }));
  return { choices, found: [], askMessage: choices.length > 0 ? '' : '这里还没有人登记，请填门牌号。' };
}
