import type { GroupDetail, GroupView } from '../../../../../cloudfunctions/groups/contract';

import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';
import { GROUP_LIMITS, NAMINGS, type GroupKind, type Naming } from '../../vocabulary/groups';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call, type Reply } from '../../../../services/call';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const NAMING_OPTIONS = Object.entries(NAMINGS).map(([value, { label, hint }]) => ({ value, label, hint }));
const CALLED = [
  { value: 'name', label: '写我的名字', hint: '' },
  { value: 'building', label: '只写哪栋楼', hint: '' },
];

/** Makes a group, or changes what one is called and how its people go in it; and how I go in it myself. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '群设置',
    /** '' for a group that is to be made */
    id: '',
    state: 'ready',
    group: null as GroupDetail | null,
    limits: GROUP_LIMITS,
    namings: NAMING_OPTIONS,
    called: CALLED,
    name: '',
    about: '',
    naming: 'choice' as Naming,
    where: { kind: 'building' as GroupKind, gridCode: '', addressId: '', pact: '' },
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '', state: query.id ? 'loading' : 'ready' });
      if (!query.id) void wx.setNavigationBarTitle({ title: '建一个群' });
    },
    onShow() {
      if (this.data.id) void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'group', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else if (!reply.data.group) replacePage(PAGES.group(this.data.id));
      else this.show(reply.data.group);
    },
    show(group: GroupDetail) {
      const { name, about, naming } = group;
      this.setData({ group, name, about, naming: naming.id, state: 'ready', message: '' });
    },
    async call({ detail }: Changed<{ value: string }>) {
      const reply = await call('groups', 'call-me', { id: this.data.id, byName: detail.value === 'name' });
      if (reply.ok && reply.data.group) this.show(reply.data.group);
      else if (!reply.ok) this.setData({ message: reply.error.message });
    },
    async save() {
      const saved = await this.send((commandId) => this.command(commandId));
      if (saved) replacePage(PAGES.group(saved.group?.id ?? this.data.id));
    },
    command(commandId: string): Promise<Reply<GroupView>> {
      const { id, group, name, about, naming, where } = this.data;
      const said = { name: name.trim(), about: about.trim(), naming };
      if (group) return call('groups', 'change', { id, version: group.version, ...said }, { commandId });
      const { kind, gridCode, addressId, pact } = where;
      const place = kind === 'building' ? (addressId ? { addressId } : {}) : gridCode ? { gridCode } : {};
      return call(
        'groups',
        'make',
        { kind, ...said, ...place, pact: kind === 'pact' ? pact.trim() : '' },
        { commandId },
      );
    },
    openMe() {
      if (this.data.group) openPage(PAGES.groupMember(this.data.group.me.memberId));
    },
    takeStep({ detail }: Changed<{ action: string }>) {
      openPage(formPage(this.data.id, detail.action, 'group'));
    },
  },
});
