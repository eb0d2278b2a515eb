import type { HouseholdView } from '../../../../../cloudfunctions/visits/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call, type Reply } from '../../../../services/call';
import { replacePage } from '../../../../services/navigate';
import type { Choice } from '../../../../components/choice-list/index';
import type { Community } from '../../day/community';
import { VISITS } from '../../places';

type Way = 'move' | 'split' | 'join';
const TITLES: Record<Way, string> = { move: '搬家', split: '拆户', join: '并户' };
const SAID: Record<Way, string> = {
  move: '这一户搬到新的住址，以前的走访记录和标签跟着走。',
  split: '选中的人从这一户分出去单独成户，两户都保留来历。',
  join: '选的另一户并到这一户来，以前的记录都保留。',
};

/** A household moves, some of it live by themselves, or two are one from now on. What was known of it is kept. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '',
    id: '',
    way: 'move' as Way,
    titles: TITLES,
    said: SAID,
    view: null as HouseholdView | null,
    community: null as Community | null,
    people: [] as Choice[],
    memberIds: [] as string[],
    addressId: '',
    room: '',
    text: '',
    others: [] as Choice[],
    otherId: '',
  },
  methods: {
    onLoad({ id = '', way = 'move' }: { id?: string; way?: Way }) {
      this.setData({ id, way });
      wx.setNavigationBarTitle({ title: TITLES[way] ?? TITLES.move });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('visits', 'household', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { members, communityCode, addressText } = reply.data;
      const people = members.map(({ id, name, relationText }) => ({ value: id, label: name.text, hint: relationText }));
      const community = { code: communityCode, name: addressText };
      this.setData({ view: reply.data, people, community, state: 'ready' });
    },
    setAddress({ detail }: WechatMiniprogram.CustomEvent<{ addressId: string }>) {
      if (detail.addressId !== this.data.addressId) this.change({ addressId: detail.addressId });
    },
    async search({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { view, id } = this.data;
      this.setData({ text: detail.value, others: [] });
      if (!detail.value || !view) return;
      const reply = await call('visits', 'households', { gridCode: view.communityCode, text: detail.value });
      if (!reply.ok) return this.setData({ message: reply.error.message });
      const others = reply.data.items
        .filter((one) => one.id !== id)
        .map((one) => ({ value: one.id, label: `${one.addressText} ${one.room}`, hint: one.headText }));
      this.setData({ others, message: others.length > 0 ? '' : '没有找到这样的住户。' });
    },
    command(view: HouseholdView, commandId: string): Promise<Reply<HouseholdView>> {
      const { way, memberIds, addressId, otherId } = this.data;
      const { id, version } = view;
      const room = this.data.room.trim();
      if (way === 'join') return call('visits', 'join-households', { id, version, otherId }, { commandId });
      if (way === 'move') return call('visits', 'move-household', { id, version, addressId, room }, { commandId });
      return call('visits', 'split-household', { id, version, memberIds, addressId, room }, { commandId });
    },
    async submit(): Promise<void> {
      const { view, way, memberIds, addressId, room, otherId } = this.data;
      const whole = this.isWhole({
        memberIds: way === 'split' && memberIds.length === 0 ? '请选择分出去的人。' : '',
        addressId: way !== 'join' && !addressId ? '请选择住址。' : '',
        room: way !== 'join' && !room.trim() ? '请填写门牌号。' : '',
        otherId: way === 'join' && !otherId ? '请选择并进来的一户。' : '',
      });
      if (!whole || !view) return;
      const done = await this.send((commandId) => this.command(view, commandId));
      if (done) replacePage(VISITS.household(done.id));
    },
  },
});
