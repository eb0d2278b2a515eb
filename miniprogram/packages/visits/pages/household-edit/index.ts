import type { HouseholdView } from '../../../../../cloudfunctions/visits/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { now } from '../../../../services/dates';
import { changesBetween, fieldsOf, valuesOf, type EditField, type Values } from '../../day/edit';
import { faultsOf, newMember, trimmed, type NewMember } from '../../day/members';
import { VISITS } from '../../places';
import { LIVING, RELATIONS } from '../../vocabulary/visits';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const ways = Object.entries(LIVING).map(([value, { label }]) => ({ value, label }));
const relations = Object.entries(RELATIONS).map(([value, label]) => ({ value, label }));

/** Corrects what is known of a household: each field as it was seen goes along, so that two who change it at once both stand. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '',
    id: '',
    view: null as HouseholdView | null,
    seen: {} as Values,
    values: {} as Values,
    members: [] as { id: string; title: string; fields: EditField[] }[],
    /** members who have gone, with why */
    gone: {} as Record<string, string>,
    joined: [] as NewMember[],
    ways,
    relations,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('visits', 'household', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const seen = valuesOf(reply.data);
      const members = reply.data.members.map((one) => ({
        id: one.id,
        title: `${one.name.text} ${one.relationText}`,
        fields: fieldsOf(one),
      }));
      this.setData({ view: reply.data, seen, values: seen, members, state: 'ready' });
    },
    setValue({ detail, currentTarget }: Changed<{ value: string }>) {
      const { field = '' } = currentTarget.dataset as { field?: string };
      this.change({ values: { ...this.data.values, [field]: detail.value } });
    },
    setGone({ detail, currentTarget }: Changed<{ value: string }>) {
      const { id = '' } = currentTarget.dataset as { id?: string };
      this.change({ gone: { ...this.data.gone, [id]: detail.value } });
    },
    join() {
      this.change({ joined: [...this.data.joined, newMember('child')] });
    },
    setJoined({ detail, currentTarget }: Changed<{ value: NewMember }>) {
      const index = Number((currentTarget.dataset as { index?: number }).index);
      this.change({ joined: this.data.joined.map((one, i) => (i === index ? detail.value : one)) }, `member${index}`);
    },
    dropJoined({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index);
      this.change({ joined: this.data.joined.filter((_, i) => i !== index) });
    },
    async submit(): Promise<void> {
      const { view, seen, values, gone, joined } = this.data;
      if (!view || !this.isWhole(faultsOf(joined))) return;
      const changes = changesBetween(seen, values);
      const leave = Object.entries(gone)
        .map(([memberId, why]) => ({ memberId, why: why.trim() }))
        .filter(({ why }) => why !== '');
      if (changes.length + joined.length + leave.length === 0)
        return this.setData({ message: '没有修改什么，不用提交。' });
      const input = { id: view.id, base: view.version, madeAt: now(), changes, leave, join: trimmed(joined) };
      const changed = await this.send((commandId) => call('visits', 'change-household', input, { commandId }));
      if (changed) this.leaveTo(VISITS.household(view.id));
    },
  },
});
