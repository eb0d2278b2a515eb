import { inTerms } from '../../../../behaviors/terms';
import type { MakeChoices } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import type { AddressChoice } from '../../../../../cloudfunctions/directory/contract';

import { saidHere } from '../../../../services/said-here';
import { GROUP_KINDS, GROUP_LIMITS } from '../../vocabulary/groups';

interface Where {
  kind: string;
  gridCode: string;
  addressId: string;
  pact: string;
}
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;
const kinds = () =>
  Object.entries(GROUP_KINDS).map(([value, { label, icon }]) => ({ value, label: saidHere(label), icon, hint: '' }));
const asOptions = (choices: readonly AddressChoice[]) =>
  choices.map(({ label, addressId }) => ({ value: addressId ?? label, label, hint: '' }));

/** For whom a group is: which community or cell, or which building of which estate. Events: `change`, detail {value: Where}. */
Component({
  behaviors: [inTerms],
  properties: {
    /** Where */
    value: { type: Object, value: {} as Where },
    faults: { type: Object, value: {} as Record<string, string> },
    disabled: { type: Boolean, value: false },
  },
  data: {
    kinds: [] as ReturnType<typeof kinds>,
    pactMax: GROUP_LIMITS.nameMax * 2,
    choices: null as MakeChoices | null,
    grids: [] as { value: string; label: string; hint: string }[],
    estates: [] as ReturnType<typeof asOptions>,
    buildings: [] as ReturnType<typeof asOptions>,
    estate: '',
    building: '',
    message: '',
  },
  lifetimes: {
    attached() {
      this.setData({ kinds: kinds() });
      void this.read();
    },
  },
  methods: {
    async read() {
      const reply = await call('groups', 'make-choices', {});
      if (!reply.ok) this.setData({ message: reply.error.message });
      else {
        const none = reply.data.grids.length === 0 ? '建群要由社区工作人员，或这里有岗位的人来做。' : '';
        this.setData({ choices: reply.data, message: none });
        await this.offer(this.data.value.kind);
      }
    },
    /** What is to be chosen for a kind of group: a community or a cell; of a building first its estate. */
    async offer(kind: string): Promise<void> {
      const level = kind === 'cell' ? 'cell' : 'community';
      const all = this.data.choices?.grids ?? [];
      const fits = all.filter((grid) => grid.level === level);
      const grids = fits.map(({ code, name, open }) => ({
        value: code,
        label: name,
        hint: open ? '' : '要等社区确认',
      }));
      this.setData({ grids, estates: [], buildings: [], estate: '', building: '' });
      if (kind === 'building' && fits[0]) {
        const reply = await call('directory', 'browse-addresses', { communityCode: fits[0].code });
        if (reply.ok) this.setData({ estates: asOptions(reply.data) });
      }
    },
    change(some: Partial<Where>) {
      if (!this.data.disabled) this.triggerEvent('change', { value: { ...this.data.value, ...some } });
    },
    setKind({ detail }: Picked) {
      this.change({ kind: detail.value, gridCode: '', addressId: '' });
      void this.offer(detail.value);
    },
    setGrid({ detail }: Picked) {
      this.change({ gridCode: detail.value });
    },
    setPact({ detail }: Picked) {
      this.change({ pact: detail.value });
    },
    async setEstate({ detail }: Picked) {
      this.setData({ estate: detail.value, buildings: [], building: '' });
      const communityCode = this.data.grids[0]?.value ?? '';
      const reply = await call('directory', 'browse-addresses', { communityCode, estate: detail.value || undefined });
      if (reply.ok) this.setData({ buildings: asOptions(reply.data) });
      else this.setData({ message: reply.error.message });
    },
    /** Any unit stands for its building. */
    async setBuilding({ detail }: Picked) {
      const { grids, estate } = this.data;
      this.setData({ building: detail.value });
      const reply = await call('directory', 'browse-addresses', {
        communityCode: grids[0]?.value ?? '',
        estate: estate || undefined,
        building: detail.value || undefined,
      });
      const addressId = reply.ok ? reply.data.find((unit) => unit.addressId !== null)?.addressId : null;
      if (addressId) this.change({ addressId });
      else this.setData({ message: reply.ok ? '这栋楼没有登记住址。' : reply.error.message });
    },
  },
});
