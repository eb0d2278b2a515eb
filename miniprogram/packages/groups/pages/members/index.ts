import type { GroupsInputs, MemberLine } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';

/** The list behaviour knows the filter alone: group and part travel in it together. */
const filterOf = (id: string, part: string) => `${id} ${part}`;

/** Who is in a group; for who keeps it also who asks to join, and who was put out. */
Component({
  behaviors: [
    listPage<MemberLine>((cursor, filter, text, sort) => {
      const [id = '', part] = filter.split(' ');
      return call('groups', 'members', {
        id,
        part: part as NonNullable<GroupsInputs['members']['part']>,
        text,
        sort: sort === 'latest' ? sort : 'first',
        cursor,
      });
    }),
  ],
  data: {
    id: '',
    part: 'member' as NonNullable<GroupsInputs['members']['part']>,
    tabs: [
      { value: 'member', label: '成员' },
      { value: 'asked', label: '申请' },
      { value: 'removed', label: '移出的' },
    ],
    sorts: [
      { value: 'first', label: '先来的在前' },
      { value: 'latest', label: '新来的在前' },
    ],
    keeper: false,
  },
  methods: {
    onLoad(query: { id?: string; view?: string }) {
      const part = query.view === 'asked' ? 'asked' : 'member';
      this.setData({ id: query.id ?? '', part, filter: filterOf(query.id ?? '', part) });
    },
    async onShow() {
      const group = await call('groups', 'group', { id: this.data.id });
      if (group.ok) this.setData({ keeper: group.data.group?.me.keeper ?? false });
      await this.refreshList();
    },
    choosePart({ detail }: WechatMiniprogram.CustomEvent<{ value: NonNullable<GroupsInputs['members']['part']> }>) {
      this.setData({ part: detail.value });
      void this.filterList(filterOf(this.data.id, detail.value));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const member = this.data.items[Number(currentTarget.dataset.index)];
      if (member?.mayOpen) openPage(PAGES.groupMember(member.id));
    },
  },
});
