import type { AddressChoice } from '../../../../../cloudfunctions/directory/contract';
import { call } from '../../../../services/call';
import type { Choice } from '../../../../components/choice-list/index';
import { answered, backTo, goOn, START, stepOf, type Step, type Trail } from '../../../../services/address-trail';
import { newCommandId } from '../../../../services/command-id';

import { today } from '../../../../services/dates';

import { faultFields } from '../../../../services/faults';
import { PAGES, replacePage } from '../../../../services/navigate';

const DAY = 86_400_000;
const FORM = { room: '', phone: '', fundId: '', reason: '', until: '' };
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Puts a household on the care list: chosen by its address and door, among those who registered there; or a person by their number. */
Component({
  data: {
    state: 'loading',
    message: '',
    code: '',
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
    faults: {} as Record<string, string>,
    firstDay: today(Date.now()),
    lastDay: today(Date.now() + 365 * DAY),
    busy: false,
    /** of the tap that is not answered yet: a second try is the same command */
    commandId: '',
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
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
      await this.follow({ ...START, community: { code, name } });
    },
    setWay({ detail }: Changed) {
      this.setData({ way: detail.value, faults: {}, message: '', commandId: '' });
    },
    /** Goes to where the trail has come, and asks what there is to choose from: estates, buildings, units, then doors. */
    async follow(trail: Trail): Promise<void> {
      const back = answered(trail).filter(({ step }) => step !== 'community');
      const form = { ...this.data.form, room: '' };
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
      this.change('room', detail.value);
    },
    setField({ currentTarget, detail }: Changed) {
      this.change(String((currentTarget.dataset as { name?: string }).name), detail.value);
    },
    change(name: string, value: string) {
      const form = { ...this.data.form, [name]: value };
      this.setData({ form, faults: { ...this.data.faults, [name]: '' }, message: '', commandId: '' });
    },
    async submit(): Promise<void> {
      const { form, way, trail, code, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(way === 'home' && !trail.address ? { address: '请选住址。' } : {}),
        ...(way === 'home' && trail.address && !form.room.trim() ? { room: '请选一户，或填门牌号。' } : {}),
        ...(form.fundId ? {} : { fundId: '请选一个基金。' }),
        ...(form.reason.trim() ? {} : { reason: '请写为什么。' }),
        ...(form.until ? {} : { until: '请选到哪天。' }),
      };
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, commandId });
      const home = { addressId: trail.address?.id ?? '', room: form.room.trim() };
      const whom = way === 'home' ? home : { phone: form.phone.trim() };
      const { fundId, until } = form;
      const reply = await call(
        'coop',
        'add-care',
        { communityCode: code, ...whom, fundId, reason: form.reason.trim(), until },
        { commandId },
      );
      this.setData({ busy: false });
      if (!reply.ok) this.setData({ faults: faultFields(reply.error.fields), message: reply.error.message });
      else if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(PAGES.coopCare(code));
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
    ...{ value: room, label: room, hint: names.join('、') },
    ...(there ? { mark: '已在名单上' } : {}),
  }));
  return { choices, found: [], askMessage: choices.length > 0 ? '' : '这里还没有人登记，请填门牌号。' };
}
