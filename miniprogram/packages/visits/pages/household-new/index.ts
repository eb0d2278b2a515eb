import type { HouseholdMade, VisitsInputs } from '../../../../../cloudfunctions/visits/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { now, today } from '../../../../services/dates';
import { openPage, replacePage } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';
import { communityOf, type Community } from '../../day/community';
import { faultsOf, newMember, trimmed, type NewMember } from '../../day/members';
import { VISITS } from '../../places';
import { LIVING, VISIT_LIMITS } from '../../vocabulary/visits';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const ways = Object.entries(LIVING).map(([value, { label }]) => ({ value, label }));

/** A household that is not in the list. What is likely there already is named, and never blocks. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '',
    code: '',
    community: null as Community | null,
    ways,
    addressId: '',
    room: '',
    living: 'resident',
    movedIn: '',
    today: '',
    members: [newMember('head')],
    made: null as HouseholdMade | null,
  },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ code, today: today(now()) });
      void this.read();
    },
    async read(): Promise<void> {
      const session = await needSession();
      if (!session.ok) return this.setData({ state: 'failed', message: session.error.message });
      const community = await communityOf(session.data, this.data.code);
      if (community) this.setData({ community, state: 'ready' });
      else this.setData({ state: 'failed', message: '没有找到您工作的社区。' });
    },
    setAddress({ detail }: Changed<{ addressId: string }>) {
      if (detail.addressId !== this.data.addressId) this.change({ addressId: detail.addressId });
    },
    setMember({ detail, currentTarget }: Changed<{ value: NewMember }>) {
      const { index } = currentTarget.dataset as { index: number };
      const members = this.data.members.map((one, i) => (i === Number(index) ? detail.value : one));
      this.change({ members }, `member${index}`);
    },
    addMember() {
      const { members } = this.data;
      if (members.length < VISIT_LIMITS.members) this.change({ members: [...members, newMember('child')] });
    },
    removeMember({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index);
      this.change({ members: this.data.members.filter((_, i) => i !== index) });
    },
    async submit(): Promise<void> {
      const { addressId, room, living, movedIn, members } = this.data;
      const whole = this.isWhole({
        addressId: addressId ? '' : '请选择住址。',
        room: room.trim() ? '' : '请填写门牌号。',
        ...faultsOf(members),
      });
      if (!whole) return;
      const input: VisitsInputs['add-household'] = {
        addressId,
        room: room.trim(),
        living: living as keyof typeof LIVING,
        ...(movedIn ? { movedIn } : {}),
        members: trimmed(members),
      };
      const made = await this.send((commandId) => call('visits', 'add-household', input, { commandId }));
      if (!made) return;
      if (made.likely.length > 0) this.setData({ made });
      else replacePage(VISITS.household(made.household.id));
    },
    openLikely({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.household(String(currentTarget.dataset.id)));
    },
    goOn() {
      replacePage(VISITS.household(this.data.made?.household.id ?? ''));
    },
  },
});
